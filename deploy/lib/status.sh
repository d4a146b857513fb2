# shellcheck shell=sh
# How a deployment is, and where to look at it. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

show_status() {
    check_tools
    require_deployment
    for stack in "$data_stack" "$app_stack"; do
        stack_status "$stack"
        printf 'stack        %s: %s\n' "$stack" "${status:-none}"
    done
    application_status
    printf 'application  %s: %s\n' "$application" "${app_status:-none}"
    [ -n "$app_status" ] || say_application_missing
    must cloudformation describe-stacks --stack-name "$app_stack" \
        --query 'Stacks[0].Parameters[].[ParameterKey, ParameterValue]' >"$work/parameters"
    printf 'jar          s3://%s/%s\n' "$code_bucket" "$(awk -F '\t' '$1 == "CodeKey" { print $2 }' "$work/parameters")"
    printf 'rules        %s\n' "$(named "$(awk -F '\t' '$1 == "Rules" { print $2 }' "$work/parameters")")"
    last_operation >"$work/operation"
    awk -F '\t' '$1 != "None" { print "last change  " $2 ": " $3 }' "$work/operation"
    must cloudwatch describe-alarms --alarm-name-prefix "$name-" --alarm-types CompositeAlarm MetricAlarm --state-value ALARM \
        --query '[MetricAlarms, CompositeAlarms][][].[AlarmName, StateReason]' >"$work/alarms"
    if [ -s "$work/alarms" ]; then
        awk -F '\t' '{ print "alarm        " $1 ": " $2 }' "$work/alarms"
    else
        echo 'alarm        none'
    fi
    unconfirmed
}

# A subscription by e-mail gets nothing until somebody follows the link in SNS's e-mail.
unconfirmed() {
    for topic in UrgentTopicArn AlertTopicArn OperationsTopicArn; do
        arn=$(output "$topic")
        [ -n "$arn" ] || continue
        try sns list-subscriptions-by-topic --topic-arn "$arn" \
            --query "Subscriptions[?SubscriptionArn=='PendingConfirmation'].[Endpoint]" >"$work/pending" || continue
        while read -r endpoint; do
            [ -z "$endpoint" ] || say "To be confirmed: the e-mail that SNS has sent to $endpoint for ${arn##*:}. Until then nothing comes."
        done <"$work/pending"
    done
}

say_where() {
    console=console.aws.amazon.com
    case $region in
        cn-*) console=console.amazonaws.cn ;;
    esac
    say "The application $application runs.
  dashboard  https://$region.$console/cloudwatch/home?region=$region#dashboards:name=$name-$region
  alarms     https://$region.$console/cloudwatch/home?region=$region#alarmsV2:?search=$name
  log        https://$region.$console/cloudwatch/home?region=$region#logsV2:log-groups/log-group/$(output ApplicationLogGroup | sed "s|/|\$252F|g")
  files      s3://$(output DataBucket)
  try it     $here/smoke.sh$(options_of_target)"
    unconfirmed
    [ -z "${trail_problem:-}" ] || say "$trail_problem"
}
