# shellcheck shell=sh
# Why CloudFormation fails, and what to do about it. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

# why_stack_failed STACK: the reasons since this run began, oldest first.
why_stack_failed() {
    since=$(date -u -d "@$((started - 5))" +%Y-%m-%dT%H:%M:%S 2>/dev/null || date -u -r "$((started - 5))" +%Y-%m-%dT%H:%M:%S)
    try cloudformation describe-stack-events --stack-name "$1" --max-items 200 \
        --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[Timestamp, LogicalResourceId, ResourceStatusReason]" |
        awk -F '\t' -v since="$since" '
            $1 >= since && $3 != "" && $3 !~ /[Cc]ancelled/ { reasons = $2 ": " $3 (reasons == "" ? "" : "; " reasons) }
            END { print reasons == "" ? "the events of the stack do not say why" : reasons }'
}

# The change set's own reason, or what CloudFormation found before it made anything, which is told in events only.
why_change_set_failed() {
    reason=$(head -n 1 "$work/change-set" | cut -f 2)
    case $reason in
        *EarlyValidation*)
            if try cloudformation describe-events --change-set-name "$change_set_id" --filters FailedEvents=true --query \
                "OperationEvents[?EventType=='VALIDATION_ERROR'].[LogicalResourceId, ValidationStatusReason]" >"$work/events"; then
                found=$(awk -F '\t' '$1 != "None" && !seen[$0]++ { printf "%s%s: %s", separator, $1, $2; separator = "; " }' "$work/events")
                reason=${found:-$reason}
            else
                reason="$reason $cli_error"
            fi
            ;;
    esac
    printf '%s%s\n' "$reason" "$(about_what_is_taken "$reason")"
}

# about_what_is_taken REASONS: a line on names that something else has, if that is among the reasons.
about_what_is_taken() {
    case $1 in
        *'lready exist'* | *AlreadyExist* | *AlreadyOwned*) ;;
        *) return 0 ;;
    esac
    other=
    [ "$kind" = UPDATE ] || other=', or choose another --name'
    printf '\n%s' "What exists already is not this stack's: an earlier deployment of this name has left it (deploy.sh --delete --and-data keeps
what has data in it), or somebody else has made it. Delete it if nobody needs what is in it$other"
}

# Refuses to create the data stack beside the bucket of an earlier one, before anything is made.
refuse_what_was_left() {
    try s3api head-bucket --bucket "$name-data-$account-$region" >/dev/null || return 0
    fail 1 "the bucket $name-data-$account-$region is there, though the stack $data_stack is not: an earlier deployment has left it.
Choose another --name, or delete what it has left if nobody needs what is in it:
$(how_to_free_names "$name-data-$account-$region" "$name-code-$account-$region" "$name-access-$account-$region" "$name" \
        "/aws/kinesis-analytics/$name" "/$name/reports" '')"
}
