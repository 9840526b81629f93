#!/bin/sh
# The one recipe of the project: sets up what is missing, then does what the verb says.
# Plain POSIX sh, so that a machine without make can run it: sh setup.sh run
set -eu

ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
VENV="$ROOT/.venv"
PY="$VENV/bin/python"
cd "$ROOT"

say() { printf '%s\n' "$*" >&2; }
stop() { say "$1"; exit "${2:-3}"; }

usage() {
    cat <<'TEXT'
用法：sh setup.sh 命令 [参数]
  run          打开程序（缺什么先装什么，每样只装一次）
  test         全部检查和测试
  check        只做代码检查，不跑测试
  demo         不用屏幕走一遍主要流程，结果放在 out/demo（可另给文件夹）
  screenshots  画出每个页面和对话框，放在 out/screenshots（可另给文件夹）
  bench        性能测量
  faults       耗时较长的故障试验
  proof        统计的每条规则各用一千组随机数据验证，约半小时
  server       各项功能在真实的 PostgreSQL 服务器上再测一遍，约五分钟
  venv         只准备运行环境
  lock         重新生成 requirements.txt 和 requirements-dev.txt（需要 uv）
TEXT
}

# --- system libraries ---------------------------------------------------------------------------

# "library:Debian package", one group for each need.
LIBS_QT='libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0 libfontconfig.so.1:libfontconfig1
 libglib-2.0.so.0:libglib2.0-0 libdbus-1.so.3:libdbus-1-3'
LIBS_SCREEN='libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1
 libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-shape.so.0:libxcb-shape0 libwayland-cursor.so.0:libwayland-cursor0
 libcups.so.2:libcups2'
TOOLS_TEST='pdffonts:poppler-utils Xvfb:xvfb xauth:xauth pg_ctlcluster:postgresql'

missing_libs() { # prints the packages of the libraries that the loader does not know
    known=$( (PATH="$PATH:/sbin:/usr/sbin" ldconfig -p) 2>/dev/null || true)
    for pair in "$@"; do
        case "$known" in *"${pair%%:*} "*) ;; *) printf '%s ' "${pair#*:}" ;; esac
    done
}

missing_tools() { # prints the packages of the commands that are not there
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || printf '%s ' "${pair#*:}"
    done
}

install_packages() { # $1: why, in Chinese; then the packages
    why=$1
    shift
    [ $# -gt 0 ] || return 0
    command -v apt-get >/dev/null 2>&1 ||
        stop "${why}还缺少系统组件（Debian 名称）：$*。本机没有 apt-get，请管理员用系统自带的软件管理安装后再试。"
    if [ "$(id -u)" -eq 0 ]; then
        as_root=''
    elif command -v sudo >/dev/null 2>&1; then
        as_root=sudo
    else
        stop "${why}还缺少系统组件，请管理员执行：apt-get install -y --no-install-recommends $*"
    fi
    say "正在安装${why}需要的系统组件：$*"
    # shellcheck disable=SC2086  # as_root is empty or one word
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 ||
        say "软件目录没有更新成功，用现有目录继续安装。"
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2 ||
        stop "系统组件没有装上，请检查网络和软件源后再试：$*"
}

need_qt() {
    # shellcheck disable=SC2046,SC2086  # the lists are meant to be split into words
    install_packages '显示界面' $(missing_libs $LIBS_QT)
}

need_screen() {
    # shellcheck disable=SC2046,SC2086
    install_packages '显示界面' $(missing_libs $LIBS_QT $LIBS_SCREEN)
}

need_test_tools() {
    # shellcheck disable=SC2046,SC2086
    install_packages '测试' $(missing_libs $LIBS_QT $LIBS_SCREEN) $(missing_tools $TOOLS_TEST)
}

# --- Python -------------------------------------------------------------------------------------

find_python() { # prints the first Python that is new enough; the system's own comes first
    for candidate in ${PYTHON:-} /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    return 1
}

make_venv() {
    if "$PY" -c 'import pip' >/dev/null 2>&1; then return 0; fi
    python=$(find_python) || stop "需要 Python 3.11 或更新的版本，请先安装 python3。"
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || install_packages '运行环境' python3-venv
    say "正在建立运行环境（.venv）……"
    "$python" -m venv --clear "$VENV" || stop "运行环境没有建成，请确认磁盘有 1 GB 空余、文件夹可写。"
}

stamp_of() { # $1: requirements file; what the environment was made from: the pins, the recipe, the place
    { cat "$1" pyproject.toml; printf '%s' "$ROOT"; } | cksum
}

install_pins() { # $1: requirements file. Both files pin the same versions; the second only adds the tools.
    make_venv
    stamp="$VENV/.installed-$1"
    wanted=$(stamp_of "$1")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return 0; fi
    say "正在安装程序用到的组件，只在第一次和更新后需要，约几分钟……"
    "$PY" -m pip install -q --disable-pip-version-check --no-input --require-hashes --no-deps -r "$1" ||
        stop "组件没有装全，请检查网络后再试一次。"
    # A plain path entry instead of an import hook: the hook would be loaded at each start.
    "$PY" -m pip install -q --disable-pip-version-check --no-input --no-deps --no-build-isolation \
        --config-settings editable_mode=compat -e . || stop "程序本身没有装进运行环境，请把上面的提示发给维护人员。"
    "$PY" -m compileall -q xinfang_desk || true
    printf '%s' "$wanted" >"$stamp"
}

# --- verbs --------------------------------------------------------------------------------------

do_run() {
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ]; then
        stop "没有找到可用的显示屏，窗口打不开；想不用屏幕看一遍，请执行 make demo。"
    fi
    need_screen
    install_pins requirements.txt
    exec "$PY" main.py "$@"
}

prepare_tests() {
    need_test_tools
    install_pins requirements-dev.txt
    # No window may need a screen while testing; a test that needs a real one starts its own.
    export QT_QPA_PLATFORM=offscreen
    unset DISPLAY WAYLAND_DISPLAY
}

do_check() {
    say "检查代码……"
    "$PY" -m ruff check .
    "$PY" -m ruff format --check .
    "$PY" -m mypy
    "$PY" -c 'import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())'
}

do_lock() {
    command -v uv >/dev/null 2>&1 || stop "重新生成清单需要 uv，请先执行：python3 -m pip install uv"
    # No index host and no path of this machine may enter the files.
    lock() {
        out=$1
        shift
        uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
            --no-header --no-annotate "$@" pyproject.toml -o "$out"
    }
    lock requirements.txt --extra build
    lock requirements-dev.txt --extra build --extra dev
}

verb=${1:-}
[ $# -eq 0 ] || shift
case "$verb" in
run) do_run "$@" ;;
venv) need_qt && install_pins requirements-dev.txt ;;
test)
    prepare_tests
    do_check
    say "运行测试……"
    # A process a core, whole files each, the long stories first: nobody waits for the last one.
    "$PY" -m pytest --ignore=tests/bench -m 'not long' -n auto --dist loadfile --no-loadscope-reorder "$@"
    ;;
check)
    prepare_tests
    do_check
    ;;
demo)
    prepare_tests
    "$PY" -m tests.showcase.demo "${1:-out/demo}"
    ;;
screenshots)
    prepare_tests
    "$PY" -m tests.showcase.screenshots "$@"
    ;;
bench)
    prepare_tests
    "$PY" -m pytest tests/bench --benchmark-only --benchmark-columns=median,iqr,min,max,rounds --timeout=600 "$@"
    ;;
faults)
    prepare_tests
    "$PY" -m pytest -m long --timeout=1800 -o faulthandler_timeout=0 "$@"
    ;;
proof)
    prepare_tests
    # Each property of figures, cross-tables, ledgers, reports and comparisons with a thousand random data sets.
    XINFANG_EXAMPLES=1000 "$PY" -m pytest -n auto --timeout=3600 -o faulthandler_timeout=0 -k \
        'counting_by_hand or totals_equal_cells or old_and_in_and_out or sum_of_its_list or same_in_four_forms' \
        tests/integration/services "$@"
    ;;
server)
    prepare_tests
    # The services once more, every office of theirs on a real PostgreSQL server, which the run starts and removes.
    XINFANG_SERVER=1 "$PY" -m pytest -n auto --dist loadfile -m 'not long and not local' \
        tests/server tests/integration/services "$@"
    ;;
lock) do_lock ;;
help | -h | --help) usage ;;
*)
    usage >&2
    exit 2
    ;;
esac
