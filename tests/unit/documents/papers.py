"""Papers of a synthetic office, plain and at the edge of what the fields allow."""

from datetime import date, datetime

from xinfang_desk.domain.papers import (
    AgreementData,
    LetterData,
    PaperKind,
    ReportChart,
    ReportData,
    ReportSection,
    ReportTable,
    SessionData,
    SlipData,
)

RARE = "䶮㛃𬭩𫍯𠅤𬱖𫖯"
ORGAN = "示例区信访办公室"

SLIP = SlipData(
    number="500108202603020007",
    registered_at=datetime(2026, 3, 2, 9, 5),
    name="欧阳䶮",
    headcount=1,
    summary="反映某小区2025年11月以来供暖温度长期不足16℃，多次向物业和供热公司反映未果，请求责令整改并退还部分采暖费。",
    materials=("供暖费发票复印件", "室温测量记录（12月1日至2月20日）", "与物业沟通的照片"),
    unit="示例区住房和城乡建设委员会",
    answer_by=date(2026, 3, 17),
    organ_name=ORGAN,
    address="示例区人民路1号信访接待中心",
    phone="023-60000000",
    hours="工作日 9:00–12:00，14:00–17:30",
    query_way="凭登记编号到接待窗口或拨打电话查询",
    operator="王小明",
)

LONG_SLIP = SlipData(
    number="500108202603029999",
    registered_at=datetime(2026, 3, 2, 17, 29),
    name="阿卜杜热合曼·" * 7 + "买",
    headcount=126,
    summary="反映，某小区；供暖（长期不足）：“至今未解决”！\n" * 42,
    materials=tuple(
        f"关于某某小区供暖温度长期不足的室温测量记录以及与物业公司历次沟通的照片、录音第{n}份补充说明"
        for n in range(12)
    ),
    unit="示例区住房和城乡建设委员会物业管理与供热保障事务中心（示例区供热应急指挥部办公室）以及示例区市场监督管理局",
    answer_by=date(2026, 3, 17),
    organ_name="示例自治区示例自治州示例市示例区信访办公室暨群众来访联合接待服务中心",
    address="示例区人民路1号（原区委党校旧址）东侧信访接待中心一楼大厅3号窗口，公交3路、8路、112路接待中心站下车即到",
    phone="023-60000000，023-60000001，023-60000002转8008",
    hours="工作日 9:00–12:00，14:00–17:30（夏季6月1日至9月30日15:00–18:30）",
    query_way="凭登记编号到接待窗口、拨打电话、来信或者登录区人民政府网站群众信访栏目查询办理情况和答复意见",
    operator="欧阳建国（临时窗口）",
    reprint=12,
    printed_at=datetime(2026, 12, 31, 17, 59),
)

PARAGRAPHS = (
    "2026年3月2日，我办收到欧阳䶮（登记编号500108202603020007）来访反映的信访事项。经甄别，该事项属于你单位职权范围。"
    "现依据《信访工作条例》第二十二条的规定转送你单位，请按照规定办理。",
    "一、信访人基本情况",
    f"欧阳䶮、李{RARE}，住示例区某某街道某某小区3幢2单元。",
    "二、主要诉求",
    "（一）供暖问题",
    "反映某小区2025年11月以来供暖温度长期不足16℃，多次向物业和供热公司反映未果，请求责令整改，"
    "并退还部分采暖费（每平方米2.3元）；要求书面答复：为什么供热公司“只收费、不供热”？",
    "三、办理要求",
    "请自收到之日起15日内书面告知信访人接收情况以及处理途径、程序。认为不属于本单位职权范围的，"
    "请自收到之日起5个工作日内书面提出异议，并详细说明理由，经我办核实同意后交还相关材料。",
    "特此函告。",
)

LETTER = LetterData(
    kind=PaperKind.REFERRAL,
    organ_name=ORGAN,
    number="示信访〔2026〕12号",
    title="关于转送欧阳䶮反映某小区供暖温度不足信访事项的函",
    addressee="示例区住房和城乡建设委员会",
    paragraphs=PARAGRAPHS,
    signed_by=ORGAN,
    signed_on=date(2026, 3, 5),
    attachments=("信访事项登记表复印件", "材料清单及复印件共3件"),
    contact="联系人：王小明，联系电话：023-60000000",
)

AGREEMENT = AgreementData(
    number="（示）人调字第7号",
    room="示例区信访接待中心人民调解室",
    applicant="欧阳䶮，女，汉族，1968年5月出生，住示例区某某街道某某小区3幢2单元",
    respondent="某某物业服务有限公司，住所地示例区某某路8号，法定代表人：张某某",
    facts="2025年11月至2026年2月，申请人家中室内温度长期低于16℃，双方对采暖费退还多少发生争议，经双方同意移交本调解室调解。",
    terms=(
        "被申请人于2026年4月10日前退还申请人采暖费1260.00元。",
        "被申请人于2026年9月30日前对立管进行改造，费用由被申请人承担。",
        "双方就此事再无其他争议。",
    ),
    amount_text="1260.00元",
    amount_capital="壹仟贰佰陆拾元整",
    performance_way="退款以银行转账方式一次付清。",
    mediator="李调解",
    recorder="王小明",
    signed_on=date(2026, 3, 20),
    copies=3,
)

SESSION = SessionData(
    number="（示）人调字第7号",
    room="示例区信访接待中心人民调解室",
    applicant="欧阳䶮",
    respondent="某某物业服务有限公司（委托代理人：赵某）",
    mediator="李调解",
    started=datetime(2026, 3, 20, 9, 30),
    ended=datetime(2026, 3, 20, 11, 5),
    place="信访接待中心二楼调解室",
    present="示例区住建委工作人员1名",
    record="调解员：向双方告知权利和义务，双方表示清楚，不申请回避。\n申请人：要求退还采暖费。\n被申请人：同意部分退费。",
)

CHANNELS = ReportTable(
    "信访形式构成",
    ("信访形式", "件数", "占比"),
    (("网上", "1814", "62.77%"), ("来访", "707", "24.46%"), ("来信", "369", "12.77%"), ("合计", "2890", "100.00%")),
    ("1814+707+369=2890 ✓",),
)

UNITS = ReportTable(
    "责任单位办理情况",
    ("责任单位", "收件", "按期办结率"),
    tuple((f"示例区第{n}街道办事处", str(n), "95.29%") for n in range(1, 61)),
)

MONTHS = ReportChart(
    "各月信访量",
    tuple(f"{month}月" for month in range(1, 13)),
    (("网上", tuple(130.0 + n for n in range(12))), ("来访", tuple(50.0 + n for n in range(12)))),
)

REPORT = ReportData(
    title="2024年度信访工作统计报告",
    organ_name=ORGAN,
    period="2024年1月1日至2024年12月31日",
    sections=(
        ReportSection(
            "一、总体情况",
            (
                f"全年登记2890件3846人次，及时受理率99.96%，按期办结率95.29%，一次性化解率87.1%，满意率56.90%（{RARE}）。",
            ),
            (CHANNELS,),
            (MONTHS,),
        ),
        ReportSection("二、办理情况", ("各单位办理情况如下。",), (UNITS,)),
    ),
    made_at=datetime(2025, 1, 6, 9, 30),
    made_by="王小明",
)
