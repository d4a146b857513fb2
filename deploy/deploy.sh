#!/bin/sh
# Deploys Gatewatch: from an empty account to an application that runs and is watched. --help says how.
set -efu

program=deploy.sh
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
root=$(dirname "$here")
# shellcheck source-path=SCRIPTDIR source=lib/shared.sh
. "$here/lib/shared.sh"
# shellcheck source-path=SCRIPTDIR source=lib/arguments.sh
. "$here/lib/arguments.sh"
# shellcheck source-path=SCRIPTDIR source=lib/trails.sh
. "$here/lib/trails.sh"
# shellcheck source-path=SCRIPTDIR source=lib/uploads.sh
. "$here/lib/uploads.sh"
# shellcheck source-path=SCRIPTDIR source=lib/stacks.sh
. "$here/lib/stacks.sh"
# shellcheck source-path=SCRIPTDIR source=lib/failures.sh
. "$here/lib/failures.sh"
# shellcheck source-path=SCRIPTDIR source=lib/application.sh
. "$here/lib/application.sh"
# shellcheck source-path=SCRIPTDIR source=lib/rules.sh
. "$here/lib/rules.sh"
# shellcheck source-path=SCRIPTDIR source=lib/status.sh
. "$here/lib/status.sh"
# shellcheck source-path=SCRIPTDIR source=lib/delete.sh
. "$here/lib/delete.sh"
# shellcheck source-path=SCRIPTDIR source=lib/estimate.sh
. "$here/lib/estimate.sh"

action=deploy
name=gatewatch
region=
region_given=
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
: >"$work/options"
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

read_arguments "$@"
check_arguments
application=$name
app_stack=$name
data_stack=$name-data
data_template=$here/data.yaml
app_template=$here/application.yaml

check_tools() {
    command -v sha256sum >/dev/null || command -v shasum >/dev/null || fail 2 'neither sha256sum nor shasum is on the PATH: install one of them'
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

deploy() {
    [ -r "$data_template" ] && [ -r "$app_template" ] || fail 2 "no templates beside deploy.sh: $data_template, $app_template"
    check_parameters
    check_tools
    [ -z "$repair" ] || require_drift_aware_cli
    give "Name=$name"
    give "DataStack=$data_stack"
    stack_status "$data_stack"
    case $status in
        '' | REVIEW_IN_PROGRESS | ROLLBACK_* | CREATE_FAILED | DELETE_FAILED)
            case $(given UrgentTopicArn >/dev/null && echo urgent)/$(given AlertTopicArn >/dev/null && echo other) in
                urgent/ | /other) fail 2 'a first deployment needs both --urgent-topic and --topic, or none' ;;
            esac
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
        ! grep -qE '	CodeBucket	.*	DELETED$' "$work/changes" || rules_lost=yes
        carry_out "$data_stack" || {
            reasons=$(why_stack_failed "$data_stack")
            fail 1 "the stack $data_stack is in $status: $reasons$(about_what_is_taken "$reasons")
Mend that, then run this again: it begins anew where a first creation failed"
        }
    else
        say "The stack $data_stack has no change."
    fi
    read_outputs
    code_bucket=$(output CodeBucket)
    [ -z "${rules_lost:-}" ] || say "With the bucket, rules that were deployed are gone: deploy them again by deploy.sh$(options_of_target) --rules DIR."
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
        wait_for 'waiting for' ||
            fail 1 "the application is ${app_status:-missing}: run deploy.sh$(options_of_target) --status, and this again when it is RUNNING or READY"
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
    try s3api head-bucket --bucket "$code_bucket" >/dev/null || {
        say "The bucket $code_bucket cannot be seen ($cli_error): what would change in the stack $app_stack is not known without it.$(
            [ -n "$repair" ] || printf '\n%s' "If somebody deleted it by hand, deploy.sh$(options_of_target) --repair makes it again.")"
        return
    }
    application_status
    [ -n "$app_status" ] || say_application_missing
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
        case $kind in
            CREATE) say "Would create the stack $1:" ;;
            *) say "Would change the stack $1:" ;;
        esac
        show_changes
        forget_change_set "$1"
    elif [ "$kind" != ANEW ]; then
        say "The stack $1 has no change."
    fi
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
