# shellcheck shell=sh
# The application: started, watched, updated, and rolled back if it does not start. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

# application_status: in $app_status, empty if there is none.
application_status() {
    if try kinesisanalyticsv2 describe-application --application-name "$application" \
        --query ApplicationDetail.ApplicationStatus >"$work/application"; then
        app_status=$(cat "$work/application")
        return
    fi
    app_status=
    case $cli_error in
        *ResourceNotFound*) ;;
        *) fail 1 "the application $application cannot be looked at: $cli_error" ;;
    esac
}

# Operations tell more than the status does; versions of the CLI before 2025 do not know them.
last_operation() {
    try kinesisanalyticsv2 list-application-operations --application-name "$application" --query \
        'sort_by(ApplicationOperationInfoList, &StartTime)[-1].[OperationId, Operation, OperationStatus]' 2>/dev/null ||
        printf 'None\tNone\tNone\n'
}

why_operation_failed() {
    [ "$1" != None ] || return 0
    try kinesisanalyticsv2 describe-application-operation --application-name "$application" --operation-id "$1" \
        --query ApplicationOperationInfoDetails.OperationFailureDetails.ErrorInfo.ErrorString 2>/dev/null | grep -vx None || :
}

# The last errors in the application's log since this run began.
show_errors() {
    group=$(output ApplicationLogGroup)
    try logs filter-log-events --log-group-name "$group" --start-time "${started}000" \
        --filter-pattern '{ $.messageType = "ERROR" }' --query 'events[].[message]' >"$work/errors" || {
        say "The log group $group cannot be read: $cli_error"
        return
    }
    if [ -s "$work/errors" ]; then
        say "The last errors in the log group $group:"
        tail -n 5 "$work/errors" | cut -c 1-600 | sed 's/^/  /' >&2
    else
        say "The log group $group has no error since this run began; lines come a minute late."
    fi
}

# say_why: what the last operation and the log say.
say_why() {
    last_operation >"$work/operation"
    reason=$(why_operation_failed "$(cut -f 1 "$work/operation")")
    [ -z "$reason" ] || say "$(cut -f 2 "$work/operation") failed: $reason"
    show_errors
}

# wait_for VERB: until the application is in RUNNING or READY. Fails in READY, and when time is over.
wait_for() {
    began=$(now)
    while :; do
        application_status
        case $app_status in
            RUNNING)
                clear_progress
                under_way=
                return
                ;;
            READY | '' | ROLLED_BACK)
                clear_progress
                under_way=
                return 1
                ;;
        esac
        if [ "$(($(now) - began))" -ge "$timeout" ]; then
            clear_progress
            say "The application is still $app_status after $((timeout / 60)) minutes."
            return 1
        fi
        progress "$1 the application: $app_status"
        pause
    done
}

start() {
    must kinesisanalyticsv2 list-application-snapshots --application-name "$application" \
        --query "length(SnapshotSummaries[?SnapshotStatus=='READY'])" >"$work/snapshots"
    restore=SKIP_RESTORE_FROM_SNAPSHOT
    flink=
    from='without a snapshot, as there is none'
    if [ "$(head -n 1 "$work/snapshots")" -gt 0 ]; then
        restore=RESTORE_FROM_LATEST_SNAPSHOT
        from='from its latest snapshot'
        parameter_of_stack AllowNonRestoredState
        [ "$value" != true ] || flink=', "FlinkRunConfiguration": {"AllowNonRestoredState": true}'
    fi
    say "Starting the application $from."
    must kinesisanalyticsv2 start-application --application-name "$application" --run-configuration \
        "{\"ApplicationRestoreConfiguration\": {\"ApplicationRestoreType\": \"$restore\"}$flink}" --query OperationId >/dev/null
    under_way='The application goes on starting by itself. Run the same command again to see it through.'
    wait_for starting && return
    say_why
    if [ "$app_status" != READY ]; then
        say 'Stopping it by force.'
        must kinesisanalyticsv2 stop-application --application-name "$application" --force --query OperationId >/dev/null
        wait_for stopping || :
    fi
    return 1
}

# To the version that ran before, from the last snapshot.
roll_back() {
    must kinesisanalyticsv2 describe-application --application-name "$application" \
        --query ApplicationDetail.ApplicationVersionId >"$work/version"
    try kinesisanalyticsv2 rollback-application --application-name "$application" \
        --current-application-version-id "$(cat "$work/version")" --query OperationId >/dev/null || {
        say "The service does not roll back: $cli_error"
        return 1
    }
    under_way='The service goes on rolling the application back by itself.'
    wait_for 'rolling back'
}

# After an update of the stack that was to restart a running application, or not to.
after_update() {
    application_status
    [ "$was_running" = yes ] || return 0
    [ "$app_status" != READY ] || return 1
    last_operation >"$work/operation"
    # What failed before this update is not its fault.
    ! cmp -s "$work/operation" "$work/operation-before" || return 0
    case $(cut -f 2- "$work/operation" | tr '\t' /) in
        UpdateApplication/FAILED | RollbackApplication/*) return 1 ;;
    esac
}

# The template and the parameters from before, so that stack and application agree again.
restore_stack() {
    [ -n "$updated_from" ] || return 0
    say "Putting the stack $app_stack back to what it was."
    template_option=--template-url
    template_value=$(template_url "$updated_from")
    cp "$work/given" "$work/given-now"
    cp "$work/given-before" "$work/given"
    if change_set "$app_stack" "$work/before.yaml"; then
        carry_out "$app_stack" ||
            say "The stack $app_stack is in $status: $(why_stack_failed "$app_stack")"
    fi
    cp "$work/given-now" "$work/given"
}

# What an update that failed leaves behind runs as before, and the next deployment finds nothing in its way.
recover() {
    say_why
    application_status
    case $app_status in
        UPDATING | RUNNING | AUTOSCALING)
            if [ "$timed_out" != yes ] && [ "$status" = UPDATE_COMPLETE ]; then
                say 'Rolling the application back to the version before.'
                roll_back || :
            fi
            ;;
    esac
    settle "$app_stack"
    [ "$status" != UPDATE_COMPLETE ] || restore_stack
    application_status
    if [ "$app_status" = READY ]; then
        start || fail 1 "the update failed, and the version before does not start either; see above. The application is stopped"
    fi
    [ "$app_status" = RUNNING ] ||
        fail 1 "the update failed, and the application is ${app_status:-missing}: run deploy.sh$(options_of_target) --status, and see above"
    fail 1 "the update failed and was rolled back; the version before runs. Mend what is said above, then run this again"
}

say_application_missing() {
    say "The application $application is missing, though the stack $app_stack has it: somebody deleted it by hand, with its snapshots.
deploy.sh$(options_of_target) --repair makes it again; it begins without what it had counted."
}

# update_application: the application stack by change set, and all that follows from it.
update_application() {
    was_running=no
    timed_out=no
    application_status
    case $app_status in
        READY) ;;
        '')
            stack_status "$app_stack"
            case $status in
                CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE)
                    [ -n "$repair" ] || fail 1 "$(say_application_missing 2>&1)"
                    say_application_missing
                    ;;
            esac
            ;;
        *) was_running=yes ;;
    esac
    if ! change_set "$app_stack" "$app_template"; then
        say "The stack $app_stack has no change."
        return 0
    fi
    say "The stack $app_stack:"
    show_changes
    protect
    [ "$kind" = CREATE ] || remember_stack
    last_operation >"$work/operation-before"
    carry_out "$app_stack" || {
        reasons=$(why_stack_failed "$app_stack")
        say "The stack $app_stack is in $status: $reasons$(about_what_is_taken "$reasons")"
        [ "$kind" = UPDATE ] || fail 1 "the application could not be created. Mend that, then run this again: it begins anew"
        recover
    }
    after_update || recover
}

remember_stack() {
    must cloudformation get-template --stack-name "$app_stack" --query TemplateBody >"$work/before.yaml"
    upload_template "$work/before.yaml"
    updated_from=$template_key
    must cloudformation describe-stacks --stack-name "$app_stack" \
        --query 'Stacks[0].Parameters[].[ParameterKey, ParameterValue]' >"$work/parameters-before"
    sed 's/	/=/' "$work/parameters-before" >"$work/given-before"
}
