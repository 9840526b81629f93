# The recipe for Windows: the same verbs as setup.sh.   powershell -ExecutionPolicy Bypass -File setup.ps1 run
# No param block: an option meant for the program (--data-dir) must not be taken for one of this script.
$Verb = if ($args.Count -gt 0) { $args[0] } else { "help" }
$Rest = @($args | Select-Object -Skip 1)
$ErrorActionPreference = "Stop"
$OutputEncoding = [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$env:PYTHONUTF8 = "1"
Set-Location -LiteralPath $PSScriptRoot
$Venv = Join-Path $PSScriptRoot ".venv"
$Py = Join-Path $Venv "Scripts\python.exe"

function Stop-With([string]$Message, [int]$Code = 3) {
    [Console]::Error.WriteLine($Message)
    exit $Code
}

function Invoke-Py {
    & $Py @args
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Show-Usage {
    @"
用法：powershell -ExecutionPolicy Bypass -File setup.ps1 命令 [参数]
  run          打开程序（缺什么先装什么，每样只装一次）
  test         全部检查和测试
  check        只做代码检查，不跑测试
  demo         不用屏幕走一遍主要流程，结果放在 out\demo（可另给文件夹）
  screenshots  画出每个页面和对话框，放在 out\screenshots（可另给文件夹）
  bench        性能测量
  faults       耗时较长的故障试验
  proof        统计的每条规则各用一千组随机数据验证，约半小时
  server       各项功能在真实的 PostgreSQL 服务器上再测一遍（initdb 须在 PATH 里）
  venv         只准备运行环境
  lock         重新生成 requirements.txt 和 requirements-dev.txt（需要 uv）
"@
}

function Find-Python {
    $candidates = @(@($env:PYTHON), @("py", "-3"), @("python"), @("python3"))
    foreach ($candidate in $candidates) {
        if (-not $candidate[0]) { continue }
        if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
        $prefix = @($candidate | Select-Object -Skip 1)
        # The Store's stand-in for python is found as a command, but runs nothing.
        try { & $candidate[0] @prefix -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>$null } catch { continue }
        if ($LASTEXITCODE -eq 0) { return , $candidate }
    }
    Stop-With "需要 Python 3.11 或更新的版本，请先从 python.org 安装，安装时勾选加入 PATH。"
}

function New-Venv {
    if (Test-Path -LiteralPath $Py) { return }
    $python = Find-Python
    $prefix = @($python | Select-Object -Skip 1)
    [Console]::Error.WriteLine("正在建立运行环境（.venv）……")
    & $python[0] @prefix -m venv --clear $Venv
    if ($LASTEXITCODE -ne 0) { Stop-With "运行环境没有建成，请确认磁盘有 1 GB 空余、文件夹可写。" }
}

function Install-Pins([string]$Requirements) {
    New-Venv
    $stamp = Join-Path $Venv ".installed-$Requirements"
    # What the environment was made from: the pins, the recipe, the place.
    $wanted = (Get-FileHash $Requirements).Hash + (Get-FileHash "pyproject.toml").Hash + $PSScriptRoot
    if ((Test-Path -LiteralPath $stamp) -and ((Get-Content -LiteralPath $stamp -Raw).Trim() -eq $wanted)) { return }
    [Console]::Error.WriteLine("正在安装程序用到的组件，只在第一次和更新后需要，约几分钟……")
    & $Py -m pip install -q --disable-pip-version-check --no-input --require-hashes --no-deps -r $Requirements
    if ($LASTEXITCODE -ne 0) { Stop-With "组件没有装全，请检查网络后再试一次。" }
    & $Py -m pip install -q --disable-pip-version-check --no-input --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
    if ($LASTEXITCODE -ne 0) { Stop-With "程序本身没有装进运行环境，请把上面的提示发给维护人员。" }
    & $Py -m compileall -q xinfang_desk
    Set-Content -LiteralPath $stamp -Value $wanted
}

function Initialize-Tests {
    Install-Pins "requirements-dev.txt"
    # No window may appear while testing.
    $env:QT_QPA_PLATFORM = "offscreen"
}

function Invoke-Check {
    [Console]::Error.WriteLine("检查代码……")
    Invoke-Py -m ruff check .
    Invoke-Py -m ruff format --check .
    Invoke-Py -m mypy
    Invoke-Py -c "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
}

function Invoke-Lock([string]$Out, [string[]]$Extras) {
    # No index host and no path of this machine may enter the files.
    $options = @("pip", "compile", "-q", "--upgrade", "--universal", "--python-version", "3.11", "--generate-hashes")
    $options += @("--no-emit-index-url", "--no-header", "--no-annotate")
    foreach ($extra in $Extras) { $options += @("--extra", $extra) }
    & uv @options pyproject.toml -o $Out
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

$Folder = if ($Rest.Count -gt 0) { $Rest[0] } else { "out\$Verb" }
switch ($Verb) {
    "run" { Install-Pins "requirements.txt"; Invoke-Py main.py @Rest }
    "venv" { Install-Pins "requirements-dev.txt" }
    "test" {
        Initialize-Tests
        Invoke-Check
        [Console]::Error.WriteLine("运行测试……")
        Invoke-Py -m pytest "--ignore=tests/bench" -m "not long" -n auto --dist loadfile --no-loadscope-reorder @Rest
    }
    "check" { Initialize-Tests; Invoke-Check }
    "demo" { Initialize-Tests; Invoke-Py -m tests.showcase.demo $Folder }
    "screenshots" { Initialize-Tests; Invoke-Py -m tests.showcase.screenshots @Rest }
    "bench" {
        Initialize-Tests
        Invoke-Py -m pytest tests/bench "--benchmark-only" "--benchmark-columns=median,iqr,min,max,rounds" "--timeout=600" @Rest
    }
    "faults" { Initialize-Tests; Invoke-Py -m pytest -m long "--timeout=1800" -o faulthandler_timeout=0 @Rest }
    "proof" {
        Initialize-Tests
        $env:XINFANG_EXAMPLES = "1000"
        $rules = "counting_by_hand or totals_equal_cells or old_and_in_and_out or sum_of_its_list or same_in_four_forms"
        Invoke-Py -m pytest -n auto "--timeout=3600" -o faulthandler_timeout=0 -k $rules tests/integration/services @Rest
    }
    "server" {
        Initialize-Tests
        $env:XINFANG_SERVER = "1"
        $chosen = "not long and not local"
        Invoke-Py -m pytest -n auto --dist loadfile -m $chosen tests/server tests/integration/services @Rest
    }
    "lock" {
        if (-not (Get-Command uv -ErrorAction SilentlyContinue)) { Stop-With "重新生成清单需要 uv，请先执行：py -m pip install uv" }
        Invoke-Lock "requirements.txt" @("build")
        Invoke-Lock "requirements-dev.txt" @("build", "dev")
    }
    "help" { Show-Usage }
    default { Show-Usage; exit 2 }
}
