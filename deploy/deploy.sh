#!/bin/sh
# Deploys Gatewatch: from an empty account to an application that runs and is watched. --help says how.
set -efu

program=deploy.sh
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
root=$(dirname "$here")
# shellcheck source-path=SCRIPTDIR source=lib/shared.sh
. "$here/lib/shared.sh"
# shellcheck source-path=SCRIPTDIR source=lib/stacks.sh
. "$here/lib/stacks.sh"
# shellcheck source-path=SCRIPTDIR source=lib/application.sh
. "$here/lib/application.sh"
# shellcheck source-path=SCRIPTDIR source=lib/rules.sh
. "$here/lib/rules.sh"
# shellcheck source-path=SCRIPTDIR source=lib/estimate.sh
. "$here/lib/estimate.sh"

usage() {
    cat <<'END'
Deploys Gatewatch, or changes what is deployed. Running it again with the same options changes nothing.

  deploy.sh --email you@example.com       from an empty account to a running application
  deploy.sh                               update: the jar, both templates; parameters keep their values
  deploy.sh --rules DIR                   update the rules, nothing else
  deploy.sh --rules-back                  the rules before the present ones
  deploy.sh --rules-packed                the rules in the jar
  deploy.sh --status                      how the deployment is
  deploy.sh --delete                      delete the application; all data stays
  deploy.sh --delete --and-data           delete both stacks; asks, and says what stays even then
  deploy.sh --estimate EVENTS_PER_SECOND  what it will cost a month; calls nothing

Options
  --email ADDRESS             who gets alerts and the daily review; you confirm an e-mail from SNS
  --operations-email ADDRESS  who gets alarms about Gatewatch itself; without it, the same
  --urgent-topic ARN          a topic of your own for alerts of levels critical and high
  --topic ARN                 a topic of your own for all others; needs --urgent-topic, and the reverse
  --parameter KEY=VALUE       a parameter of data.yaml or application.yaml; may be repeated
  --jar FILE                  this jar, instead of building one with ./mvnw
  --rules DIR                 with their tests in DIR/tests; may be repeated; "pack" means those that come with Gatewatch
  --name NAME                 the application's name, and the beginning of all others (gatewatch)
  --region REGION             the Region, instead of AWS_REGION or that of your profile
  --plan                      say what would change, and change nothing; a copy of the template may stay in the code bucket
  --repair                    put back what somebody changed or deleted by hand, which CloudFormation does not notice otherwise
  --timeout MINUTES           roll back what has not started after so long (15)
  --yes                       do not ask
  --help

It needs the AWS CLI, and Java 17 or newer to build and to check rules. Exit codes: 0 done, 1 failed, 2 bad arguments or no
credentials, 3 rules refused, 130 stopped by Ctrl-C.
END
}

# Arguments

action=deploy
name=gatewatch
region=
jar=
plan=
repair=
assume_yes=
and_data=
events=
timeout=900
under_way=
updated_from=
unexecuted=
make_work
started=$(now)
: >"$work/given"
: >"$work/rules"

cleanup() {
    trap - EXIT HUP INT TERM
    clear_progress
    [ -z "$unexecuted" ] || try cloudformation delete-change-set --change-set-name "$unexecuted" >/dev/null || :
    rm -rf "$work"
}
trap cleanup EXIT
trap 'stopped 129' HUP
trap 'stopped 130' INT
trap 'stopped 143' TERM

stopped() {
    trap - HUP INT TERM
    clear_progress
    [ -z "$under_way" ] || printf '\n%s: stopped. %s\n' "$program" "$under_way" >&2
    exit "$1"
}

give() { printf '%s\n' "$1" >>"$work/given"; }

# given KEY: the last value that was given; fails if there is none.
given() {
    grep "^$1=" "$work/given" >"$work/found" || return 1
    tail -n 1 "$work/found" | cut -d = -f 2-
}

value_of() { [ "$#" -ge 2 ] && [ -n "$2" ] || fail 2 "$1 needs a value; see deploy.sh --help"; }

one_action() {
    [ "$action" = deploy ] || [ "$action" = "$1" ] || fail 2 "--$action and --$1 are two things: name one"
    action=$1
}

while [ "$#" -gt 0 ]; do
    case $1 in
        --*=*)
            option=${1%%=*}
            value=${1#*=}
            shift
            set -- "$option" "$value" "$@"
            ;;
    esac
    case $1 in
        --email) value_of "$@"; give "AlertEmail=$2"; shift ;;
        --operations-email) value_of "$@"; give "OperationsEmail=$2"; shift ;;
        --urgent-topic) value_of "$@"; give "UrgentTopicArn=$2"; shift ;;
        --topic) value_of "$@"; give "AlertTopicArn=$2"; shift ;;
        --parameter)
            value_of "$@"
            case $2 in
                [A-Za-z]*=*) give "$2" ;;
                *) fail 2 "--parameter $2: write KEY=VALUE, such as Parallelism=2" ;;
            esac
            shift
            ;;
        --jar) value_of "$@"; jar=$2; shift ;;
        --name) value_of "$@"; name=$2; shift ;;
        --region) value_of "$@"; region=$2; shift ;;
        --rules) value_of "$@"; one_action rules; printf '%s\n' "$2" >>"$work/rules"; shift ;;
        --rules-back) one_action rules-back ;;
        --rules-packed) one_action rules-packed ;;
        --estimate) value_of "$@"; one_action estimate; events=$2; shift ;;
        --status) one_action status ;;
        --delete) one_action delete ;;
        --and-data) and_data=yes ;;
        --plan) plan=yes ;;
        --repair) repair=yes ;;
        --yes) assume_yes=yes ;;
        --timeout)
            value_of "$@"
            case $2 in
                '' | 0?* | *[!0-9]* | ??????*) fail 2 "--timeout $2: write whole minutes, such as 15" ;;
            esac
            timeout=$(($2 * 60))
            shift
            ;;
        --help | -h) usage; exit 0 ;;
        *) fail 2 "unknown option $1; see deploy.sh --help" ;;
    esac
    shift
done

# One letter more than the stack's own pattern would say it, and before anything is made.
case $name in
    *[!a-z0-9-]* | [!a-z]* | *- | ? | ?? | ?????????????????????*)
        fail 2 "--name $name: 3 to 20 lower-case letters, digits and hyphens, a letter first, no hyphen last" ;;
esac
case $name in
    *-data) fail 2 "--name $name: the stack of the data of ${name%-data} is called so; take another" ;;
esac
[ "$action" = deploy ] || [ ! -s "$work/given" ] || fail 2 "--$action changes no parameter: deploy these by themselves, before or after it"
[ "$action" = deploy ] || [ -z "$repair$jar" ] || fail 2 "--$action goes with neither --repair nor --jar"
[ -z "$and_data" ] || [ "$action" = delete ] || fail 2 '--and-data goes with --delete'
application=$name
app_stack=$name
data_stack=$name-data
data_template=$here/data.yaml
app_template=$here/application.yaml

# What is uploaded

sha256() {
    if command -v sha256sum >/dev/null; then
        sha256sum "$@"
    else
        shasum -a 256 "$@"
    fi
}

template_url() {
    suffix=amazonaws.com
    case $region in
        cn-*) suffix=amazonaws.com.cn ;;
    esac
    printf 'https://%s.s3.%s.%s/%s\n' "$code_bucket" "$region" "$suffix" "$1"
}

upload_template() {
    template_key=templates/$(sha256 "$1" | cut -c 1-64).yaml
    must s3 cp --only-show-errors "$1" "s3://$code_bucket/$template_key" >/dev/null
}

build_jar() {
    if [ -z "$jar" ]; then
        say 'Building the jar.'
        (cd "$root" && ./mvnw -B -ntp -q -Dquick -pl job/stream -am package) >&2 || fail 1 'the build failed; its errors are above'
        jar=$root/job/stream/target/gatewatch-job.jar
    fi
    [ -r "$jar" ] || fail 2 "--jar $jar: there is no such file"
    code_key=jars/$(sha256 "$jar" | cut -c 1-64).jar
    give "CodeKey=$code_key"
}

upload_jar() {
    if try s3api head-object --bucket "$code_bucket" --key "$code_key" >/dev/null; then
        say "The jar is there already: s3://$code_bucket/$code_key"
    else
        say "Uploading the jar: s3://$code_bucket/$code_key"
        must s3 cp --only-show-errors "$jar" "s3://$code_bucket/$code_key" >/dev/null
    fi
}

# Checks

# EventBridge hands on what CloudTrail logs, and only while some trail logs management events.
check_trails() {
    trail_problem=
    [ "$(given ManagementEventsTrail || :)" != true ] || return 0
    if ! try cloudtrail describe-trails --query 'trailList[].[TrailARN, HomeRegion, IsMultiRegionTrail]' >"$work/trails"; then
        trail_problem="Whether a trail logs management events cannot be seen ($cli_error). Without one, no events come."
        return
    fi
    reads=
    writes=
    unknown=
    here_and_now=$region
    while read -r trail home everywhere; do
        [ "$everywhere" = True ] || [ "$home" = "$here_and_now" ] || continue
        # A trail answers in its own Region only.
        region=$home
        if ! try cloudtrail get-trail-status --name "$trail" --query IsLogging >"$work/logging" ||
            ! try cloudtrail get-event-selectors --trail-name "$trail" --query "[
                EventSelectors[?IncludeManagementEvents].['basic', ReadWriteType],
                AdvancedEventSelectors[?FieldSelectors[?Field=='eventCategory' && Equals[0]=='Management']].[
                    'advanced', FieldSelectors[?Field=='readOnly'].Equals[] | [0]]]" >"$work/selectors"; then
            unknown=$cli_error
            continue
        fi
        [ "$(cat "$work/logging")" != False ] || continue
        while read -r form kind; do
            case $form/$kind in
                basic/All | advanced/None) reads=yes writes=yes ;;
                basic/ReadOnly | advanced/true) reads=yes ;;
                basic/WriteOnly | advanced/false) writes=yes ;;
            esac
        done <"$work/selectors"
    done <"$work/trails"
    region=$here_and_now
    case $reads/$writes in
        yes/yes) ;;
        *)
            if [ -n "$unknown" ]; then
                trail_problem="Whether a trail logs all management events cannot be seen ($unknown). Without one, no events come."
            elif [ -z "$reads$writes" ]; then
                trail_problem="No trail of the account $account logs management events in $region: no event will ever come. Add --parameter ManagementEventsTrail=true, or let a trail of yours log them, reading ones included."
            else
                trail_problem="The account's trails log only a part of the management events in $region: rules see nothing of the rest. Let one log reading and writing ones."
            fi
            ;;
    esac
    [ -z "$trail_problem" ] || say "$trail_problem"
}

check_tools() {
    find_region
    find_account
    say "Account $account, Region $region, as $caller."
}

require_deployment() {
    stack_status "$app_stack"
    [ -n "$status" ] ||
        fail 1 "there is no stack $app_stack in the account $account and Region $region: deploy it first, or name another by --name or --region"
    read_outputs
    code_bucket=$(output CodeBucket)
}

# Actions

deploy() {
    [ -r "$data_template" ] && [ -r "$app_template" ] || fail 2 "no templates beside deploy.sh: $data_template, $app_template"
    check_parameters
    check_tools
    give "Name=$name"
    give "DataStack=$data_stack"
    stack_status "$data_stack"
    case $status in
        '' | REVIEW_IN_PROGRESS | ROLLBACK_* | CREATE_FAILED | DELETE_FAILED)
            given AlertEmail >/dev/null || { given UrgentTopicArn >/dev/null && given AlertTopicArn >/dev/null; } ||
                fail 2 'a first deployment needs to know who gets alerts: --email ADDRESS, or --urgent-topic ARN and --topic ARN'
            ;;
    esac
    check_trails
    build_jar
    template_option=--template-body
    template_value=file://$data_template
    if [ -n "$plan" ]; then
        plan_all
        return
    fi
    if change_set "$data_stack" "$data_template"; then
        say "The stack $data_stack:"
        show_changes
        protect
        carry_out "$data_stack" || fail 1 "the stack $data_stack is in $status: $(why_stack_failed "$data_stack")
Mend that, then run this again: it begins anew where a first creation failed"
    else
        say "The stack $data_stack has no change."
    fi
    read_outputs
    code_bucket=$(output CodeBucket)
    upload_jar
    upload_template "$app_template"
    template_option=--template-url
    template_value=$(template_url "$template_key")
    update_application
    application_status
    if [ "$app_status" = READY ]; then
        start || {
            [ -z "$updated_from" ] || recover
            fail 1 'the application does not start; what it says is above. Mend that, then run this again'
        }
    elif [ "$app_status" != RUNNING ]; then
        wait_for 'waiting for' || fail 1 "the application is $app_status: run deploy.sh --status, and this again when it is RUNNING or READY"
    fi
    say_where
}

plan_all() {
    plan_stack "$data_stack" "$data_template"
    stack_status "$app_stack"
    case $status in
        '' | REVIEW_IN_PROGRESS | ROLLBACK_* | CREATE_FAILED | DELETE_FAILED)
            say "Would upload $jar as $code_key, create the stack $app_stack with these, and start the application:"
            awk 'function show() { if (type != "") printf "  %-7s %-38s %s%s\n", "Add", id, type, when; type = when = "" }
                /^[A-Za-z]/ { show(); inside = /^Resources:/ }
                inside && /^  [A-Za-z0-9]+:/ { show(); sub(/:.*/, ""); id = $1 }
                inside && /^    Type: / { type = $2 }
                inside && /^    Condition: / { when = "  (if " $2 ")" }' "$app_template" >&2
            return
            ;;
    esac
    read_outputs
    code_bucket=$(output CodeBucket)
    try s3api head-object --bucket "$code_bucket" --key "$code_key" >/dev/null ||
        say "Would upload $jar as s3://$code_bucket/$code_key."
    template_value=file://$app_template
    if [ "$(wc -c <"$app_template")" -gt 51200 ]; then
        # Too large to be sent along: CloudFormation reads it from the bucket.
        upload_template "$app_template"
        template_option=--template-url
        template_value=$(template_url "$template_key")
    fi
    plan_stack "$app_stack" "$app_template"
}

plan_stack() {
    if change_set "$1" "$2"; then
        say "Would change the stack $1:"
        show_changes
        forget_change_set "$1"
    else
        say "The stack $1 has no change."
    fi
}

delete_all() {
    check_tools
    stack_status "$app_stack"
    app_there=$status
    stack_status "$data_stack"
    data_there=$status
    if [ -z "$app_there" ] && { [ -z "$and_data" ] || [ -z "$data_there" ]; }; then
        say "There is no stack $app_stack in the account $account and Region $region: nothing to delete."
        return
    fi
    [ -z "$app_there" ] || say "Deletes the stack $app_stack: the application, its roles, rules of EventBridge, alarms and dashboard. Deleting an
application deletes its snapshots: what it has counted is gone, and a new one begins with the events that come then."
    if [ -n "$and_data" ] && [ -n "$data_there" ]; then
        say "Deletes the stack $data_stack: topics with their subscriptions, queues, the trail, roles."
        say 'Keeps, and goes on costing money for, what has data in it:'
        awk '/^[A-Za-z]/ { inside = /^Resources:/ } inside && /^  [A-Za-z0-9]+:/ { sub(/:.*/, ""); id = $1 }
            inside && /^    Type: / { type = $2 } inside && /^    DeletionPolicy: Retain/ { print "  " id " (" type ")" }' "$data_template" |
            grep -v Policy >&2
    else
        say "Keeps the stack $data_stack: stream, buckets, key, topics, log groups. Events wait in the stream for as long as it keeps them.
The stream and the key go on costing money; --and-data deletes that stack, too."
    fi
    [ -z "$plan" ] || return 0
    confirm "This cannot be undone."
    # An application that runs is stopped by its deletion.
    [ -z "$app_there" ] || delete_stack "$app_stack"
    [ -z "$and_data" ] || [ -z "$data_there" ] || delete_stack "$data_stack"
    say 'Deleted.'
}

show_status() {
    check_tools
    require_deployment
    for stack in "$data_stack" "$app_stack"; do
        stack_status "$stack"
        printf 'stack        %s: %s\n' "$stack" "${status:-none}"
    done
    application_status
    printf 'application  %s: %s\n' "$application" "${app_status:-none}"
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
  try it     $here/smoke.sh$([ "$name" = gatewatch ] || printf ' --name %s' "$name")"
    unconfirmed
    [ -z "${trail_problem:-}" ] || say "$trail_problem"
}

case $action in
    deploy) deploy ;;
    estimate) estimate ;;
    delete) delete_all ;;
    status) show_status ;;
    rules) check_tools; deploy_rules ;;
    rules-back) check_tools; rules_back ;;
    rules-packed) check_tools; rules_packed ;;
esac
