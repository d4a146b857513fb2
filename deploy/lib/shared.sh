# shellcheck shell=sh
# What deploy.sh and smoke.sh have in common: messages, progress, the AWS CLI. It is read by them, not run;
# some of its variables are set there, others are read there:
# shellcheck disable=SC2034,SC2154

# A relative folder is below the present one.
unset CDPATH

# Ranges, sorting and decimal points are the same everywhere; texts stay in the caller's encoding.
[ -z "${LC_ALL:-}" ] || LC_CTYPE=$LC_ALL
unset LC_ALL
LC_COLLATE=C
LC_NUMERIC=C
export LC_CTYPE LC_COLLATE LC_NUMERIC

# What a person reads goes to stderr; stdout is for what was asked for.
say() {
    clear_progress
    printf '%s\n' "$*" >&2
}

# fail EXIT_CODE MESSAGE...
fail() {
    code=$1
    shift
    clear_progress
    printf '%s: %s\n' "$program" "$*" >&2
    exit "$code"
}

now() { date +%s; }

# One line that changes on a terminal; without one, a line when the text changes, and one a minute.
progress_text=
progress_shown=0
progress() {
    if [ -t 2 ]; then
        printf '\r\033[K%s (%s s)' "$1" "$(($(now) - started))" >&2
    elif [ "$1" != "$progress_text" ] || [ "$(($(now) - progress_shown))" -ge 60 ]; then
        printf '%s (%s s)\n' "$1" "$(($(now) - started))" >&2
        progress_shown=$(now)
    fi
    progress_text=$1
}

clear_progress() {
    [ ! -t 2 ] || [ -z "$progress_text" ] || printf '\r\033[K' >&2
    progress_text=
}

pause() { sleep "${GATEWATCH_POLL_SECONDS:-5}"; }

# aws with the Region, plain text, no pager and no questions.
cli() {
    # Version 1 calls SQS without regard to this variable, which leads to an emulator.
    [ "$1" != sqs ] || [ -z "${AWS_ENDPOINT_URL:-}" ] || set -- --endpoint-url "$AWS_ENDPOINT_URL" "$@"
    AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off aws --region "$region" --output text "$@"
}

# The same where a failure is an answer: its message is in $cli_error, and the exit code is the command's. Of several lines on
# stderr the first has what is wrong, but not of those on how to use the CLI.
try() {
    cli "$@" 2>"$work/error" && return
    code=$?
    if cli_error=$(grep -iE 'unknown options|invalid choice' "$work/error"); then
        cli_error="the AWS CLI is too old: $(cli_version) does not know all of aws $1 $2 ($(printf '%s\n' "$cli_error" |
            head -n 1 | sed 's/^aws: *//')); install the newest"
    else
        cli_error=$(grep -v '^$' "$work/error" | head -n 3)
    fi
    [ -n "$cli_error" ] || cli_error="exit code $code"
    return "$code"
}

# The same where a failure ends the script.
must() {
    try "$@" && return
    case $cli_error in
        *NoSuchBucket* | *ResourceNotFound* | *NotFoundException* | *'(NotFound)'* | *NonExistent*)
            cli_error="$cli_error
If somebody deleted it by hand, deploy.sh$(options_of_target) --repair makes it again"
            ;;
    esac
    fail 1 "aws $1 $2: $cli_error"
}

# Such as aws-cli/2.31.39.
cli_version() { aws --version 2>&1 | head -n 1 | cut -d ' ' -f 1; }

# The options that lead another run to the same deployment, each with a blank before it.
options_of_target() {
    [ "$name" = gatewatch ] || printf ' --name %s' "$name"
    [ -z "$region_given" ] || printf ' --region %s' "$region_given"
}

# value_of OPTION VALUE...: refuses an option without a value, which is followed by the next option.
value_of() {
    case ${2:-} in
        '' | --*) fail 2 "$1 needs a value; see $program --help" ;;
        *'
'*) fail 2 "$1: its value has several lines" ;;
    esac
}

# minutes OPTION VALUE: in $seconds. To the shell, a number with a zero before it is octal.
minutes() {
    case $2 in
        *[!0-9]* | 0?* | ??????*) fail 2 "$1 $2: write whole minutes without a zero before them, such as 15" ;;
    esac
    seconds=$(($2 * 60))
}

find_region() {
    command -v aws >/dev/null || fail 2 'no AWS CLI found: install version 2 (https://docs.aws.amazon.com/cli/) and put it on the PATH'
    [ -n "$region" ] || region=${AWS_REGION:-${AWS_DEFAULT_REGION:-}}
    [ -n "$region" ] || region=$(aws configure get region) ||
        fail 2 'no Region: name one by --region or AWS_REGION, or set one by aws configure'
}

find_account() {
    try sts get-caller-identity --query '[Account, Arn]' >"$work/caller" || {
        case $cli_error in
            *'connect to the endpoint'*) fail 2 "AWS cannot be reached: $cli_error. Is the Region $region right, and the network there?" ;;
        esac
        fail 2 "AWS does not know who you are: $cli_error. Sign in by aws sso login or aws configure, or name a profile by AWS_PROFILE"
    }
    account=$(cut -f 1 "$work/caller")
    caller=$(cut -f 2 "$work/caller")
}

# stack_status STACK: in $status, empty if there is none.
stack_status() {
    if try cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' >"$work/status"; then
        status=$(cat "$work/status")
        return
    fi
    status=
    case $cli_error in
        *'does not exist'*) ;;
        *) fail 1 "the stack $1 cannot be looked at: $cli_error" ;;
    esac
}

# Reads the outputs of the data stack; then output KEY prints one.
read_outputs() {
    must cloudformation describe-stacks --stack-name "$data_stack" \
        --query 'Stacks[0].Outputs[].[OutputKey, OutputValue]' >"$work/outputs"
}

output() { awk -F '\t' -v key="$1" '$1 == key { print $2 }' "$work/outputs"; }

make_work() {
    work=$(mktemp -d "${TMPDIR:-/tmp}/gatewatch.XXXXXX") || fail 1 "no folder for temporary files can be made in ${TMPDIR:-/tmp}"
}
