# shellcheck shell=sh
# What a deletion takes, and what it leaves. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

delete_all() {
    check_tools
    stack_status "$app_stack"
    app_there=$status
    stack_status "$data_stack"
    data_there=$status
    if [ -z "$app_there" ] && { [ -z "$and_data" ] || [ -z "$data_there" ]; }; then
        say "There is no stack $app_stack in the account $account and Region $region: nothing to delete.$(
            [ -z "$data_there" ] || echo " The stack $data_stack stays; --and-data deletes it.")"
        return
    fi
    deletes=Deletes
    [ -z "$plan" ] || deletes='Would delete'
    [ -z "$app_there" ] || say "$deletes the stack $app_stack: the application, its roles, rules of EventBridge, alarms and dashboard. Deleting an
application deletes its snapshots: what it has counted is gone, and a new one begins with the events that come then."
    if [ -n "$and_data" ] && [ -n "$data_there" ]; then
        say_what_data_goes
    elif [ -n "$data_there" ]; then
        say "Keeps the stack $data_stack: stream, buckets, key, topics, log groups. Events wait in the stream for as long as it keeps them;
deploy.sh$(options_of_target) makes the application again. The stream and the key go on costing money; --and-data deletes that stack, too."
    fi
    [ -z "$plan" ] || return 0
    confirm "This cannot be undone."
    # An application that runs is stopped by its deletion.
    [ -z "$app_there" ] || delete_stack "$app_stack"
    [ -z "$and_data" ] || [ -z "$data_there" ] || delete_stack "$data_stack"
    if [ -n "$and_data" ] && [ -n "$data_there" ]; then
        say "Deleted. What is kept, and how to delete it, is said above; until then --name $name is taken in $region."
    else
        say 'Deleted.'
    fi
}

say_what_data_goes() {
    read_outputs
    say "$deletes the stack $data_stack: topics with their subscriptions, queues with what waits in them, the trail, roles, the key's alias."
    if [ -z "$(output DataBucket)" ]; then
        # CloudFormation keeps nothing of a stack whose creation failed.
        return
    fi
    say "Keeps, and goes on costing money for, what has data in it. Its names stay taken: no deployment can be called $name in $region until
all but the key is deleted. Take another --name, or delete it when nobody needs what is in it:
$(how_to_free_names "$(output DataBucket)" "$(output CodeBucket)" "$(output AccessLogBucket)" "$(output StreamName)" \
        "$(output ApplicationLogGroup)" "$(output ReportLogGroup)" "$(output KeyArn)")"
}

# how_to_free_names DATA_BUCKET CODE_BUCKET ACCESS_BUCKET STREAM LOG_GROUP REPORT_GROUP KEY: what is kept, and how each is deleted.
how_to_free_names() {
    for bucket in "$1" "$2" "$3"; do
        printf '  bucket     %s\n' "$bucket"
    done
    printf '  stream     %s\n  log group  %s\n  log group  %s\n' "$4" "$5" "$6"
    printf '  key        %s, which stays enabled\n' "${7:-that has the tag application=$name}"
    printf '%s\n' 'Empty the buckets of all versions, as by Empty in the console of S3; then'
    for bucket in "$1" "$2" "$3"; do
        printf '  aws s3api delete-bucket --region %s --bucket %s\n' "$region" "$bucket"
    done
    printf '  aws kinesis delete-stream --region %s --stream-name %s\n' "$region" "$4"
    for group in "$5" "$6"; do
        printf '  aws logs delete-log-group --region %s --log-group-name %s\n' "$region" "$group"
    done
    printf '  aws kms schedule-key-deletion --region %s --key-id %s\n' "$region" "${7:-KEY}"
    printf 'The key last, if at all: without it nothing can be read that it encrypted. Its deletion takes 30 days, and can be cancelled.'
}
