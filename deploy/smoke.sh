#!/bin/sh
# Tests a deployment from end to end: sample events in, alert, file, report and metric out. --help says how.
set -efu

program=smoke.sh
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/shared.sh
. "$here/lib/shared.sh"

usage() {
    cat <<'END'
Tests a deployment: puts twenty failed sign-ins of twenty users from one address on its stream, as in a password spraying, and waits
for the alert that a subscriber gets, its file, a row of a report, and the metric. Then it removes the queue and the subscription
that it made.

  smoke.sh [--name NAME] [--region REGION] [--timeout MINUTES]

  --name NAME        the application's name (gatewatch)
  --region REGION    the Region, instead of AWS_REGION or that of your profile
  --timeout MINUTES  how long to wait for all four (10)
  --help

The alert is real: whoever subscribes to alerts of level high gets it. Its address begins with 2001:db8:, which is for
documentation and belongs to nobody; its users and its app client do not exist. Reading the alert's file is an access to the
data, which is reported. Exit codes: 0 all four came, 1 not all, 2 bad arguments or no credentials, 130 stopped by Ctrl-C.
END
}

name=gatewatch
region=
region_given=
timeout=600
queue=
arn=
make_work
started=$(now)

# What it made goes away, however it ends.
cleanup() {
    trap - EXIT HUP INT TERM
    clear_progress
    left=
    # Whoever stops this may stop it while one of the two is made: then its name finds it.
    if [ -n "$arn" ]; then
        [ -s "$work/subscription" ] || try sns list-subscriptions-by-topic --topic-arn "$topic" \
            --query "Subscriptions[?Endpoint=='$arn'].[SubscriptionArn]" >"$work/subscription" || :
        if [ -s "$work/subscription" ]; then
            try sns unsubscribe --subscription-arn "$(cat "$work/subscription")" || left="the subscription of $arn to $topic ($cli_error)"
        fi
        [ -s "$work/queue" ] || try sqs get-queue-url --queue-name "$queue_name" --query QueueUrl >"$work/queue" || :
        if [ -s "$work/queue" ]; then
            try sqs delete-queue --queue-url "$(cat "$work/queue")" || left="$left the queue $arn ($cli_error)"
        fi
    fi
    [ -z "$left" ] || say "Could not be removed, please do: $left"
    rm -rf "$work"
}
stopped() {
    cleanup
    exit "$1"
}
trap cleanup EXIT
trap 'stopped 129' HUP
trap 'stopped 130' INT
trap 'stopped 143' TERM

while [ "$#" -gt 0 ]; do
    case $1 in
        --name=* | --region=* | --timeout=*)
            option=${1%%=*}
            value=${1#*=}
            shift
            set -- "$option" "$value" "$@"
            ;;
    esac
    case $1 in
        --name) value_of "$@"; name=$2; shift ;;
        --region) value_of "$@"; region=$2; region_given=$2; shift ;;
        --timeout) value_of "$@"; minutes "$1" "$2"; timeout=$seconds; shift ;;
        --help | -h) usage; exit 0 ;;
        *) fail 2 "unknown option $1; see smoke.sh --help" ;;
    esac
    shift
done

data_stack=$name-data
find_region
find_account
stack_status "$data_stack"
[ -n "$status" ] || fail 1 "there is no stack $data_stack in the account $account and Region $region: name another by --name or --region, or run deploy.sh first"
read_outputs
try kinesisanalyticsv2 describe-application --application-name "$name" --query ApplicationDetail.ApplicationStatus >"$work/application" ||
    fail 1 "the application $name: $cli_error"
[ "$(cat "$work/application")" = RUNNING ] || fail 1 "the application $name is $(cat "$work/application"), not RUNNING: deploy.sh$(options_of_target) starts it"

# The events

rule=cognito_password_spraying
metric=alerts_$rule
run=$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')
address=2001:db8:$(printf "%s" "$run" | sed "s/..../&:/g"):1
client=gatewatchsmoke$run

# Twenty users, a failure each, dated now: the job refuses what is dated much later or a day before it arrives.
events() {
    time=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    for user in 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19; do
        id=$run-00$user-4000-8000-000000000000
        printf '%s' "{\"version\":\"0\",\"id\":\"$id\",\"detail-type\":\"AWS API Call via CloudTrail\",\"source\":\"aws.cognito-idp\"," \
            "\"account\":\"$account\",\"time\":\"$time\",\"region\":\"$region\",\"resources\":[],\"detail\":{\"eventVersion\":\"1.11\"," \
            "\"userIdentity\":{\"type\":\"Unknown\",\"principalId\":\"Anonymous\"},\"eventTime\":\"$time\"," \
            "\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\"InitiateAuth\",\"awsRegion\":\"$region\"," \
            "\"sourceIPAddress\":\"$address\",\"userAgent\":\"gatewatch-smoke-test\",\"errorCode\":\"NotAuthorizedException\"," \
            "\"errorMessage\":\"Incorrect username or password.\",\"requestParameters\":{\"authFlow\":\"USER_PASSWORD_AUTH\"," \
            "\"clientId\":\"$client\"},\"responseElements\":null,\"additionalEventData\":{\"sub\":\"$id\"},\"eventID\":\"$id\"," \
            "\"readOnly\":false,\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":\"$account\"," \
            "\"eventCategory\":\"Management\"}}"
        printf '\n'
    done
}

# What is waited for

# A queue of our own behind the topic. SNS decrypts what it delivers, so the queue needs no permission on the topic's key.
subscribe() {
    topic=$(output UrgentTopicArn)
    queue_name=$name-smoke-$run
    fifo=
    case $topic in
        *.fifo)
            queue_name=$queue_name.fifo
            fifo=', "FifoQueue": "true"'
            ;;
    esac
    partition=${topic#arn:}
    partition=${partition%%:*}
    arn=arn:$partition:sqs:$region:$account:$queue_name
    policy="{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Principal\\\": {\\\"Service\\\": \\\"sns.amazonaws.com\\\"}, \\\"Action\\\": \\\"sqs:SendMessage\\\", \\\"Resource\\\": \\\"$arn\\\", \\\"Condition\\\": {\\\"ArnEquals\\\": {\\\"aws:SourceArn\\\": \\\"$topic\\\"}}}]}"
    printf '{"Policy": "%s", "MessageRetentionPeriod": "3600"%s}\n' "$policy" "$fifo" >"$work/queue.json"
    printf '{"RawMessageDelivery": "true", "FilterPolicy": "{\\"rule\\": [\\"%s\\"]}"}\n' "$rule" >"$work/subscription.json"
    must sqs create-queue --queue-name "$queue_name" --attributes "file://$work/queue.json" --query QueueUrl >"$work/queue"
    queue=$(cat "$work/queue")
    must sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$arn" \
        --attributes "file://$work/subscription.json" --return-subscription-arn --query SubscriptionArn >"$work/subscription"
}

alert_came() {
    try sqs receive-message --queue-url "$queue" --wait-time-seconds 1 --max-number-of-messages 10 \
        --query 'Messages[].[Body]' >"$work/messages" && grep -q "$address" "$work/messages"
}

# Files are for the reader role; its credentials stay in this process.
as_reader() {
    (
        if [ -s "$work/reader" ]; then
            AWS_ACCESS_KEY_ID=$(cut -f 1 "$work/reader")
            AWS_SECRET_ACCESS_KEY=$(cut -f 2 "$work/reader")
            AWS_SESSION_TOKEN=$(cut -f 3 "$work/reader")
            export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
            unset AWS_PROFILE
        fi
        cli "$@"
    )
}

become_reader() {
    umask 077
    try sts assume-role --role-arn "$(output ReaderRoleArn)" --role-session-name gatewatch-smoke \
        --query 'Credentials.[AccessKeyId, SecretAccessKey, SessionToken]' >"$work/reader" || {
        say "You may not become $(output ReaderRoleArn), so the file is read as yourself: $cli_error"
        : >"$work/reader"
    }
}

file_came() {
    for hour in "$(date -u +date=%Y-%m-%d/hour=%H)" "$hour_started"; do
        as_reader s3api list-objects-v2 --bucket "$(output DataBucket)" --prefix "alerts/$hour/" \
            --query 'Contents[].[Key]' 2>"$work/file-error" | grep -vx None >"$work/keys" || continue
        while read -r key; do
            grep -qxF "$key" "$work/seen" && continue
            as_reader s3 cp --only-show-errors "s3://$(output DataBucket)/$key" "$work/object.gz" 2>"$work/file-error" >/dev/null || continue
            printf '%s\n' "$key" >>"$work/seen"
            gzip -dc "$work/object.gz" 2>/dev/null | grep -q "$address" && return
        done <"$work/keys"
    done
    return 1
}

report_came() {
    try logs filter-log-events --log-group-name "$(output ReportLogGroup)" --start-time "$((started - 60))000" \
        --filter-pattern "\"$client\"" --query 'events[].[message]' >"$work/rows" && grep -q "$client" "$work/rows"
}

# The highest count in the minutes before the events and since; it counts from the start of the job.
count_of() {
    try cloudwatch get-metric-statistics --namespace AWS/KinesisAnalytics --metric-name "$metric" \
        --dimensions "Name=Application,Value=$name" --start-time "$1" --end-time "$2" --period 60 --statistics Maximum \
        --query 'Datapoints[].[Maximum]' >"$work/counts" || return 1
    awk '$1 != "None" && $1 > most { most = $1 } END { print most + 0 }' "$work/counts"
}

iso() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$1" +%Y-%m-%dT%H:%M:%SZ; }

metric_came() {
    count=$(count_of "$(iso "$((put - put % 60))")" "$(iso "$(($(now) + 60))")") || return 1
    [ "$(awk -v now="$count" -v before="$count_before" 'BEGIN { print (now > before) }')" = 1 ]
}

# came WHAT: whether it has come by now; the first time, after how long.
came() {
    came_file=$work/after-$1
    [ ! -s "$came_file" ] || return 0
    "$1_came" || return 1
    echo "$(($(now) - put))" >"$came_file"
}

after() { if [ -s "$work/after-$1" ]; then printf '%s after %s s' "$1" "$(cat "$work/after-$1")"; else printf '%s -' "$1"; fi; }

# Run

say "Account $account, Region $region, application $name. Subscribers to alerts of level high get an alert on $address: it is this test."
: >"$work/seen"
become_reader
subscribe
hour_started=$(date -u +date=%Y-%m-%d/hour=%H)
events >"$work/events"
# The minutes before this one, so that only what this test adds counts.
count_before=$(count_of "$(iso "$((started - 900))")" "$(iso "$((started - started % 60))")") || count_before=0
put=$(now)
must kinesis put-record --stream-name "$(output StreamName)" --partition-key "$run" --data "fileb://$work/events" --query ShardId >/dev/null
while :; do
    missing=
    for what in alert file report metric; do
        came "$what" || missing="$missing $what"
    done
    [ -n "$missing" ] || break
    [ "$(($(now) - put))" -lt "$timeout" ] || break
    progress "$(after alert), $(after file), $(after report), $(after metric)"
    pause
done
clear_progress

look_at() {
    case $1 in
        alert) echo "the log group $(output ApplicationLogGroup); the metrics read, rejected_time_in_past and rejected_time_in_future, alertsWaiting; whether the rule $rule is among the deployed rules" ;;
        file) echo "s3://$(output DataBucket)/alerts/, which has a file when a checkpoint is complete: the metric lastCheckpointDuration; $(head -n 1 "$work/file-error" 2>/dev/null)" ;;
        report) echo "the log group $(output ReportLogGroup), and the metrics reportLinesWaiting and reportLinesFailed" ;;
        metric) echo "the metric $metric of the application in CloudWatch; a new one takes some minutes to be seen" ;;
    esac
}

for what in alert file report metric; do
    if [ -s "$work/after-$what" ]; then
        printf '%-7s came after %s s\n' "$what" "$(cat "$work/after-$what")"
    else
        printf '%-7s did not come within %s s: look at %s\n' "$what" "$(($(now) - put))" "$(look_at "$what")"
    fi
done
[ -z "$missing" ]
