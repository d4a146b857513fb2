# shellcheck shell=sh
# What goes into the code bucket: the jar and templates. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

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
    { [ -f "$jar" ] && [ -r "$jar" ]; } || fail 2 "--jar $jar: there is no such file, or it cannot be read"
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
