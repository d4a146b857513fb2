# shellcheck shell=sh
# What deploy.sh and smoke.sh have in common: messages, progress, the AWS CLI. It is read by them, not run;
# some of its variables are set there, others are read there:
# shellcheck disable=SC2034,SC2154

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

# The same where a failure is an answer: its message is in $cli_error, and the exit code is the command's.
try() {
    cli "$@" 2>"$work/error" && return
    code=$?
    cli_error=$(grep -v '^$' "$work/error" | head -n 3) || cli_error="exit code $code"
    return "$code"
}

# The same where a failure ends the script. Of several lines on stderr the first has what is wrong.
must() { try "$@" || fail 1 "aws $1 $2: $cli_error"; }

find_region() {
    command -v aws >/dev/null || fail 2 'no AWS CLI found: install version 2 (https://docs.aws.amazon.com/cli/) and put it on the PATH'
    [ -n "$region" ] || region=${AWS_REGION:-${AWS_DEFAULT_REGION:-}}
    [ -n "$region" ] || region=$(aws configure get region) ||
        fail 2 'no Region: name one by --region or AWS_REGION, or set one by aws configure'
}

find_account() {
    try sts get-caller-identity --query '[Account, Arn]' >"$work/caller" ||
        fail 2 "AWS does not know who you are: $cli_error. Sign in by aws sso login or aws configure, or name a profile by AWS_PROFILE"
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
