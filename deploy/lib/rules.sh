# shellcheck shell=sh
# Rules: checked, tested, uploaded, and the way back to earlier ones. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

gatewatch() { "${GATEWATCH_COMMAND:-$root/gatewatch}" "$@" >&2; }

# One folder of all that --rules names, without the rules' own tests. Lists count instead of the pack's of their names.
gather_rules() {
    mkdir "$work/set"
    : >"$work/packed"
    while IFS= read -r folder; do
        source=$folder
        if [ "$folder" = pack ]; then
            folder=$root/cep-rules
        fi
        [ -d "$folder" ] || fail 2 "--rules $folder: there is no such folder"
        (cd "$folder" && find . \( -name '*.yml' -o -name '*.yaml' \) -type f ! -path '*/tests/*') >"$work/files"
        [ -s "$work/files" ] || fail 2 "--rules $folder: no rule is in it; rules are files that end in .yml"
        while IFS= read -r file; do
            case $source:$file in
                pack:./lists/*)
                    [ ! -e "$work/set/$file" ] || continue
                    printf '%s\n' "$file" >>"$work/packed" ;;
            esac
            [ ! -e "$work/set/$file" ] || grep -qxF "$file" "$work/packed" || fail 2 "--rules $folder: another folder has a file $file, too; rename one"
            mkdir -p "$work/set/$(dirname "$file")"
            cp "$folder/$file" "$work/set/$file"
        done <"$work/files"
    done <"$work/rules"
}

check_rules() {
    set --
    while IFS= read -r folder; do
        set -- "$@" "$folder"
    done <"$work/rules"
    say 'Checking the rules, then running their tests.'
    gatewatch rules check "$@" || fail 3 'the rules are refused; nothing was changed'
    gatewatch rules test "$@" || fail 3 'the tests of the rules fail; nothing was changed'
}

# The sources that a pattern names by their records' eventSource: iam.amazonaws.com is EventBridge's aws.iam.
event_sources() {
    tr -d '\n' | grep -oE '"eventSource" *: *\[[^]]*\]' | sed 's/^[^[]*//' | grep -oE '"[^"]+"' |
        sed 's/^"/aws./; s/"$//; s/\.amazonaws\.com$//' | sort -u
}

# reads_any_source: whether a pattern lets events through whatever their eventSource: it has no detail, or a branch without.
reads_any_source() {
    tr -d '\n' | awk '
        !/"detail" *:/ { any = 1 }
        {
            sub(/.*"detail" *: */, "")
            # A branch is what stands between braces that are in no others but those of detail and $or.
            inside = /^\{ *"\$or"/ ? 2 : 1
            for (i = 1; i <= length($0); i++) {
                c = substr($0, i, 1)
                if (c == "{" && ++depth == inside) from = i
                if (c == "}" && depth-- == inside && substr($0, from, i - from) !~ /"eventSource" *:/) any = 1
            }
        }
        END { exit !any }'
}

# say_missing_sources: which events the rules read that EventBridge does not put on the stream.
say_missing_sources() {
    "${GATEWATCH_COMMAND:-$root/gatewatch}" rules event-pattern "$work/set" >"$work/pattern" 2>"$work/error" || {
        ! grep -q 'read no events of CloudTrail' "$work/error" || return 0
        say "Which events these rules read is not known: $(head -n 1 "$work/error")"
        return
    }
    event_sources <"$work/pattern" >"$work/wanted"
    try events describe-rule --name "$name-events" --query EventPattern >"$work/present-pattern" || {
        say "Whether the events that these rules read come to the stream is not known: $cli_error"
        return
    }
    parameter_of_stack MoreEventSources
    more=$value
    { event_sources <"$work/present-pattern"; printf '%s\n' "$more" | tr ',' '\n'; } | sort -u >"$work/come"
    ! reads_any_source <"$work/pattern" || say "Some of these rules name no eventSource, so any event could match them. They see those that come to the stream:
  $(grep . "$work/come" | tr '\n' ' ')"
    missing=$(comm -23 "$work/wanted" "$work/come" | tr '\n' ',' | sed 's/,$//')
    [ -z "$missing" ] || say "These rules read events that do not come to the stream: $missing. Let them in by
  deploy.sh$(options_of_target) --parameter MoreEventSources=${more:+$more,}$missing"
}

upload_rules() {
    digest=$(cd "$work/set" && find . -type f | LC_ALL=C sort | while IFS= read -r file; do sha256 "$file"; done | sha256 | cut -c 1-64)
    rules_uri=s3a://$code_bucket/rules/$digest
    [ -z "$plan" ] || return 0
    # The name says what is in it, so a folder that an interrupted upload left is completed.
    must s3 sync --only-show-errors --size-only "$work/set" "s3://$code_bucket/rules/$digest" >/dev/null
}

# The rules that were deployed, a line each with its time, the newest last.
read_history() {
    : >"$work/history"
    try s3 cp --only-show-errors "s3://$code_bucket/rules/history" "$work/history" >/dev/null || {
        case $cli_error in
            *404* | *NoSuchKey* | *'Not Found'*) ;;
            *) fail 1 "the history of rules, s3://$code_bucket/rules/history: $cli_error" ;;
        esac
    }
}

write_history() { must s3 cp --only-show-errors "$work/history" "s3://$code_bucket/rules/history" >/dev/null; }

named() { [ -n "$1" ] && [ "$1" != None ] && printf '%s' "$1" || printf 'those in the jar'; }

# change_rules URI: the parameter alone; the template and all other parameters stay.
change_rules() {
    parameter_of_stack Rules
    present=$value
    if [ "$present" = "$1" ]; then
        say "These rules are deployed already: $(named "$1"). Nothing to do."
        return
    fi
    say "Rules: $(named "$1"), instead of $(named "$present")."
    : >"$work/given"
    give "Rules=$1"
    must cloudformation get-template --stack-name "$app_stack" --query TemplateBody >"$work/present.yaml"
    app_template=$work/present.yaml
    upload_template "$app_template"
    template_option=--template-url
    template_value=$(template_url "$template_key")
    if [ -n "$plan" ]; then
        plan_stack "$app_stack" "$app_template"
        return
    fi
    update_application
    [ "$app_status" = RUNNING ] || start || fail 1 'the application does not start with these rules; see above'
    say 'The application runs with these rules; rules that did not change have kept their state.'
}

deploy_rules() {
    require_deployment
    gather_rules
    check_rules
    say_missing_sources
    upload_rules
    change_rules "$rules_uri"
    [ -n "$plan" ] || remember_rules "$rules_uri"
}

# remember_rules URI: as the newest of the history, which begins with what was deployed before there was one.
remember_rules() {
    read_history
    if [ -s "$work/history" ]; then
        before=$(tail -n 1 "$work/history" | cut -f 2)
    else
        before=$present
    fi
    [ "$before" != "$1" ] || return 0
    [ -s "$work/history" ] || printf '%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$present" >"$work/history"
    printf '%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" >>"$work/history"
    write_history
}

# Back by one; again, by one more.
rules_back() {
    require_deployment
    parameter_of_stack Rules
    present=$value
    read_history
    awk -F '\t' -v present="$present" '
        { line[NR] = $0; uri[NR] = $2 }
        END { n = NR; while (n > 0 && uri[n] == present) n--; for (i = 1; i <= n; i++) print line[i] }' \
        "$work/history" >"$work/earlier"
    [ -s "$work/earlier" ] ||
        fail 1 "there are no earlier rules: s3://$code_bucket/rules/history names none before $(named "$present")"
    change_rules "$(tail -n 1 "$work/earlier" | cut -f 2)"
    [ -z "$plan" ] || return 0
    cp "$work/earlier" "$work/history"
    write_history
}

rules_packed() {
    require_deployment
    change_rules ''
    [ -n "$plan" ] || remember_rules ''
}
