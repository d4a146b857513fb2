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
