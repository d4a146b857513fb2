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

read_arguments() {
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
}

check_arguments() {
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
}
