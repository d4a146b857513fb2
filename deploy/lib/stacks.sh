# shellcheck shell=sh
# Stacks of CloudFormation and their parameters, changed by change sets. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

parameters_of() {
    awk '/^[A-Za-z]/ { inside = /^Parameters:/ } inside && /^  [A-Za-z0-9]+:/ { sub(/:.*/, ""); print $1 }' "$1"
}

# nearest WORD: of the words on stdin the one with the smallest edit distance, if it is near.
nearest() {
    awk -v word="$1" '
        function smallest(a, b, c) { return a < b ? (a < c ? a : c) : (b < c ? b : c) }
        function distance(a, b,    i, j, d) {
            a = tolower(a); b = tolower(b)
            for (i = 0; i <= length(a); i++) d[i, 0] = i
            for (j = 0; j <= length(b); j++) d[0, j] = j
            for (i = 1; i <= length(a); i++)
                for (j = 1; j <= length(b); j++)
                    d[i, j] = smallest(d[i - 1, j] + 1, d[i, j - 1] + 1, \
                        d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1)))
            return d[length(a), length(b)]
        }
        { d = distance(word, $1); if (best == "" || d < best) { best = d; found = $1 } }
        END { if (found != "" && best <= length(word) / 3 + 1) print found }'
}

json_text() { printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'; }

# parameters_for STACK TEMPLATE: as JSON; what is not given keeps its value, or has its default in a new stack.
parameters_for() {
    : >"$work/present"
    stack_status "$1"
    case $status in
        '' | REVIEW_IN_PROGRESS | ROLLBACK_* | CREATE_FAILED | DELETE_FAILED) ;;
        *)
            must cloudformation describe-stacks --stack-name "$1" \
                --query 'Stacks[0].Parameters[].[ParameterKey]' >"$work/present"
            ;;
    esac
    separator=
    printf '['
    for key in $(parameters_of "$2"); do
        if value=$(given "$key"); then
            printf '%s{"ParameterKey": "%s", "ParameterValue": "%s"}' "$separator" "$key" "$(json_text "$value")"
        elif grep -qxF -e "$key" "$work/present"; then
            printf '%s{"ParameterKey": "%s", "UsePreviousValue": true}' "$separator" "$key"
        else
            continue
        fi
        separator=', '
    done
    printf ']\n'
}

# parameter_of_stack KEY: in $value, empty if it is not set.
parameter_of_stack() {
    must cloudformation describe-stacks --stack-name "$app_stack" \
        --query "Stacks[0].Parameters[?ParameterKey=='$1'].[ParameterValue]" >"$work/value"
    value=$(sed 's/^None$//' "$work/value")
}

# Change sets that look at what there is came with these versions of the CLI.
require_drift_aware_cli() {
    found=$(cli_version)
    printf '%s\n' "$found" | awk -F '[/.]' '
        /^aws-cli\/[0-9]+\.[0-9]+\.[0-9]/ { exit $2 < 2 ? $3 < 42 || $3 == 42 && $4 < 76 : $2 == 2 && ($3 < 31 || $3 == 31 && $4 < 39) }' ||
        fail 2 "--repair needs the AWS CLI in version 2.31.39 or newer (of version 1, 1.42.76); here is $found"
}

# settle STACK: waits while somebody or something changes the stack, and mends what an earlier failure left.
settle() {
    while :; do
        stack_status "$1"
        case $status in
            REVIEW_IN_PROGRESS | '') return ;;
            *_IN_PROGRESS)
                progress "waiting for the stack $1: $status"
                pause
                ;;
            ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED | DELETE_FAILED)
                [ -z "$plan" ] || return 0
                say "The stack $1 is what a failed creation or deletion left ($status): deleting it, then creating it anew."
                delete_stack "$1"
                ;;
            UPDATE_ROLLBACK_FAILED)
                [ -z "$plan" ] || return 0
                [ -z "${continued:-}" ] ||
                    fail 1 "the stack $1 stays in $status: $(why_stack_failed "$1"). Mend that, then run this again"
                continued=yes
                say "The stack $1 could not be rolled back when its last update failed: going on with that first."
                must cloudformation continue-update-rollback --stack-name "$1"
                ;;
            *) return ;;
        esac
    done
}

delete_stack() {
    must cloudformation delete-stack --stack-name "$1"
    under_way="CloudFormation goes on deleting the stack $1 by itself."
    while :; do
        stack_status "$1"
        case $status in
            '' | DELETE_COMPLETE) break ;;
            DELETE_FAILED) fail 1 "the stack $1 could not be deleted: $(why_stack_failed "$1")" ;;
        esac
        progress "deleting the stack $1: $status"
        pause
    done
    under_way=
    clear_progress
}

# change_set STACK TEMPLATE: makes one; its changes are in $work/changes, its ARN in $change_set_id. Fails if there are none.
# $template_option and $template_value say where the template is.
change_set() {
    settle "$1"
    was=$status
    kind=UPDATE
    case $was in
        '' | REVIEW_IN_PROGRESS) kind=CREATE ;;
        ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED | DELETE_FAILED)
            say "Would delete what is left of the stack $1 ($was), and create it anew; what is in it cannot be said before."
            kind=ANEW
            return 1
            ;;
    esac
    parameters_for "$1" "$2" >"$work/parameters.json"
    set -- "$1" --stack-name "$1" --change-set-name "deploy-$(now)-$$" --change-set-type "$kind" \
        --capabilities CAPABILITY_NAMED_IAM --parameters "file://$work/parameters.json" \
        "$template_option" "$template_value" --tags "Key=application,Value=$name"
    [ "$kind" = UPDATE ] || [ "$1" = "$app_stack" ] || refuse_what_was_left
    [ -z "$repair" ] || [ "$kind" = CREATE ] || set -- "$@" --deployment-mode REVERT_DRIFT
    stack=$1
    shift
    try cloudformation create-change-set "$@" --query Id >"$work/id" || fail 1 "the stack $stack: $cli_error"
    change_set_id=$(cat "$work/id")
    unexecuted=$change_set_id
    while :; do
        must cloudformation describe-change-set --change-set-name "$change_set_id" --query \
            '[[Status, StatusReason], Changes[].ResourceChange.[Action, LogicalResourceId, ResourceType, Replacement,
            ResourceDriftStatus]]' >"$work/change-set"
        case $(head -n 1 "$work/change-set" | cut -f 1) in
            *_IN_PROGRESS | *_PENDING)
                progress "CloudFormation works out the changes of $stack"
                pause
                ;;
            *) break ;;
        esac
    done
    clear_progress
    grep -E '^(Add|Modify|Remove|Import|Dynamic|SyncWithActual)	' "$work/change-set" >"$work/changes" || :
    case $(head -n 1 "$work/change-set") in
        FAILED*"didn't contain changes"* | FAILED*'No updates are to be performed'*)
            forget_change_set "$stack"
            return 1
            ;;
        FAILED*)
            reason=$(why_change_set_failed)
            forget_change_set "$stack"
            fail 1 "the changes of the stack $stack are refused: $reason"
            ;;
    esac
}

# A stack that was only made to look at its change set is no stack.
forget_change_set() {
    unexecuted=
    must cloudformation delete-change-set --change-set-name "$change_set_id" >/dev/null
    [ "$kind" = UPDATE ] || [ "$was" = REVIEW_IN_PROGRESS ] || delete_stack "$1"
}

# What drifted, only a change set of --repair knows.
show_changes() {
    awk -F '\t' '{
        note = $4 == "True" ? "  (replaced by a new one)" : $4 == "Conditional" ? "  (perhaps replaced)" : ""
        if ($5 == "DELETED" && $1 == "Remove") note = "  (is missing already)"
        else if ($5 == "DELETED" && $3 == "AWS::KMS::Key")
            note = "  (is missing: a new one is made, which cannot read what the old one encrypted)"
        else if ($5 == "DELETED") note = "  (is missing: made again" ($3 ~ /^AWS::(S3::Bucket|Kinesis::Stream|Logs::LogGroup|KinesisAnalyticsV2::Application)$/ ? ", empty)" : ")")
        else if ($5 == "MODIFIED" && $1 != "SyncWithActual") note = "  (changed by hand: put back)" note
        if ($1 == "SyncWithActual") { $1 = "Note"; note = "  (stays as it is, as the template says the same by now)" }
        printf "  %-7s %-38s %s%s\n", $1, $2, $3, note
    }' "$work/changes" >&2
}

# Data, or an application with its snapshots, must not go because somebody edited a template. What is missing is gone already, but a
# key that waits for its deletion can be had back.
protect() {
    awk -F '\t' '
        $3 ~ /^AWS::(S3::Bucket|KMS::Key|Kinesis::Stream|Logs::LogGroup|KinesisAnalyticsV2::Application)$/ &&
            ($5 == "DELETED" ? $3 == "AWS::KMS::Key" : $1 == "Remove" || $4 == "True") { printf "%s ", $2 }' "$work/changes" >"$work/lost"
    [ -s "$work/lost" ] || return 0
    case $(cat "$work/lost") in
        'Key ') confirm "This update replaces Key. aws kms cancel-key-deletion brings the old one back, if it is not 30 days ago." ;;
        *) confirm "This update removes or replaces $(cat "$work/lost")with what is in it." ;;
    esac
}

# confirm QUESTION: goes on only if somebody says yes.
confirm() {
    [ -z "$assume_yes" ] || return 0
    [ -t 0 ] || fail 2 "$1 There is no terminal to ask at: say --yes if you mean it"
    clear_progress
    printf '%s Go on? [y/N] ' "$1" >&2
    read -r answer || answer=
    case $answer in
        y | Y | yes) ;;
        *) fail 1 'nothing was changed' ;;
    esac
}

# carry_out STACK: executes the change set and waits. Fails if the stack ends anywhere but where it should.
carry_out() {
    unexecuted=
    must cloudformation execute-change-set --change-set-name "$change_set_id"
    under_way="CloudFormation goes on with the stack $1 by itself. Run the same command again to see it through."
    began=$(now)
    while :; do
        stack_status "$1"
        case $status in
            *_IN_PROGRESS) ;;
            *) break ;;
        esac
        if [ "$1" = "$app_stack" ] && [ "$kind" = UPDATE ]; then
            application_status
            progress "updating $1: $status, the application is $app_status"
            if [ "$app_status" = UPDATING ] && [ "$(($(now) - began))" -ge "$timeout" ]; then
                say "The application has not started within $((timeout / 60)) minutes: rolling it back."
                roll_back || :
                timed_out=yes
            fi
        else
            progress "stack $1: $status"
        fi
        pause
    done
    clear_progress
    under_way=
    case $status in
        CREATE_COMPLETE | UPDATE_COMPLETE) ;;
        *) return 1 ;;
    esac
}
