# shellcheck shell=sh
# Whether CloudTrail logs what EventBridge is to hand on. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

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
