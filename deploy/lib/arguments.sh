# shellcheck shell=sh
# What deploy.sh is told: its options, and which go together. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

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

To deploy or update
  --email ADDRESS             who gets alerts and the daily review; you confirm an e-mail from SNS
  --operations-email ADDRESS  who gets alarms about Gatewatch itself; without it, the same
  --urgent-topic ARN          a topic of your own for alerts of levels critical and high
  --topic ARN                 a topic of your own for all others; needs --urgent-topic, and the reverse
  --parameter KEY=VALUE       a parameter of data.yaml or application.yaml; may be repeated
  --jar FILE                  this jar, instead of building one with ./mvnw
  --repair                    put back what somebody changed or deleted by hand, which CloudFormation does not notice otherwise
To deploy or update, and with --rules, --rules-back and --rules-packed
  --timeout MINUTES           roll back what has not started after so long (15)
Likewise, and with --delete
  --plan                      say what would change, and change nothing; a copy of the template may stay in the code bucket
  --yes                       do not ask
With all but --estimate
  --name NAME                 the application's name, and the beginning of all others (gatewatch)
  --region REGION             the Region, instead of AWS_REGION or that of your profile
By itself
  --rules DIR                 with their tests in DIR/tests; may be repeated; "pack" means those that come with Gatewatch
  --help

An option that would do nothing is refused. --plan goes with all that the command would have without it.
It needs the AWS CLI, and Java 17 or newer to build and to check rules. Exit codes: 0 done, 1 failed, 2 bad arguments or no
credentials, 3 rules refused, 130 stopped by Ctrl-C.
END
}

give() { printf '%s\n' "$1" >>"$work/given"; }

# given KEY: the last value that was given; fails if there is none.
given() {
    grep "^$1=" "$work/given" >"$work/found" || return 1
    tail -n 1 "$work/found" | cut -d = -f 2-
}

one_action() {
    [ "$action" = deploy ] || [ "$action" = "$1" ] || fail 2 "--$action and --$1 are two things: name one"
    action=$1
}

# Options without a value that have one; the value would be taken for an option.
no_value() { [ -z "$value_given" ] || fail 2 "$1 takes no value"; }

read_arguments() {
    while [ "$#" -gt 0 ]; do
        value_given=
        case $1 in
            --*=*)
                option=${1%%=*}
                value=${1#*=}
                value_given=yes
                shift
                set -- "$option" "$value" "$@"
                ;;
        esac
        printf '%s\n' "$1" >>"$work/options"
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
            --region) value_of "$@"; region=$2; region_given=$2; shift ;;
            --rules) value_of "$@"; one_action rules; printf '%s\n' "$2" >>"$work/rules"; shift ;;
            --estimate) value_of "$@"; one_action estimate; events=$2; shift ;;
            --timeout) value_of "$@"; minutes "$1" "$2"; timeout=$seconds; shift ;;
            --rules-back) no_value "$1"; one_action rules-back ;;
            --rules-packed) no_value "$1"; one_action rules-packed ;;
            --status) no_value "$1"; one_action status ;;
            --delete) no_value "$1"; one_action delete ;;
            --and-data) no_value "$1"; and_data=yes ;;
            --plan) no_value "$1"; plan=yes ;;
            --repair) no_value "$1"; repair=yes ;;
            --yes) no_value "$1"; assume_yes=yes ;;
            --help | -h) usage; exit 0 ;;
            *) fail 2 "unknown option $1; see deploy.sh --help" ;;
        esac
        shift
    done
}

# goes_with OPTION: the actions that it has an effect on, and those actions in words.
goes_with() {
    case $1 in
        --email | --operations-email | --urgent-topic | --topic | --parameter | --jar | --repair)
            actions=' deploy '
            words='a deployment or an update: run that by itself, before or after' ;;
        --timeout)
            actions=' deploy rules rules-back rules-packed '
            words='what starts the application: a deployment, an update, --rules, --rules-back and --rules-packed' ;;
        --plan | --yes)
            actions=' deploy rules rules-back rules-packed delete '
            words='what changes something: a deployment, an update, --rules, --rules-back, --rules-packed and --delete' ;;
        --and-data)
            actions=' delete '
            words='--delete' ;;
        --name | --region)
            actions=' deploy rules rules-back rules-packed status delete '
            words='everything else; prices are those of us-east-1' ;;
        *)
            actions=" $action "
            words= ;;
    esac
}

check_arguments() {
    while IFS= read -r option; do
        goes_with "$option"
        case $actions in
            *" $action "*) ;;
            *)
                [ "$action" = deploy ] || fail 2 "$option has no effect on --$action: it goes with $words"
                fail 2 "$option has no effect on a deployment or an update: it goes with $words"
                ;;
        esac
    done <"$work/options"
    # One letter more than the stack's own pattern would say it, and before anything is made.
    case $name in
        *[!a-z0-9-]* | [!a-z]* | *- | ? | ?? | ?????????????????????*)
            fail 2 "--name $name: 3 to 20 lower-case letters, digits and hyphens, a letter first, no hyphen last" ;;
    esac
    case $name in
        *-data) fail 2 "--name $name: the stack of the data of ${name%-data} is called so; take another" ;;
    esac
}

# Parameters that have no effect beside others, and such as do not exist.
check_parameters() {
    { parameters_of "$data_template"; parameters_of "$app_template"; } | sort -u >"$work/known"
    cut -d = -f 1 "$work/given" >"$work/keys"
    while read -r key; do
        case $key in
            Name) fail 2 '--parameter Name=...: use --name' ;;
            DataStack | CodeKey | Rules) fail 2 "--parameter $key=...: deploy.sh sets it; see --name, --jar and --rules" ;;
        esac
        grep -qxF -e "$key" "$work/known" && continue
        likely=$(nearest "$key" <"$work/known")
        [ -z "$likely" ] || fail 2 "there is no parameter $key: did you mean $likely?"
        fail 2 "there is no parameter $key; there are: $(tr '\n' ' ' <"$work/known")"
    done <"$work/keys"
    twice=$(sort "$work/keys" | uniq -d | head -n 1)
    [ -z "$twice" ] || fail 2 "$(option_of "$twice") is given twice, and only one can have an effect"
    ! { given AlertEmail && given OperationsEmail && given UrgentTopicArn && given AlertTopicArn; } >/dev/null ||
        fail 2 '--email has no effect beside --operations-email, --urgent-topic and --topic: alerts go to the topics'
}

# option_of KEY: by which option a parameter is given.
option_of() {
    case $1 in
        AlertEmail) echo --email ;;
        OperationsEmail) echo --operations-email ;;
        UrgentTopicArn) echo --urgent-topic ;;
        AlertTopicArn) echo --topic ;;
        *) printf 'the parameter %s\n' "$1" ;;
    esac
}
