# shellcheck shell=sh
# What a deployment costs. It is read by deploy.sh, not run; some of its variables
# are set there, others are read there:
# shellcheck disable=SC2034,SC2154

# List prices of us-east-1 in US dollars, November 2026, without free tiers and discounts; a month has 730 hours.
estimate() {
    case $events in
        '' | . | *[!0-9.]* | *.*.*) fail 2 "--estimate $events: write events per second, such as 50 or 0.5" ;;
    esac
    # How much there is to watch is counted in a file of its own, which a test compares with a running job.
    [ -r "$here/metrics.env" ] || fail 2 "$here/metrics.env is missing: it says how many metrics and alarms there are"
    # shellcheck source=/dev/null
    . "$here/metrics.env"
    awk -v rate="$events" -v job="$JOB_METRICS" -v shard="$SHARD_METRICS" -v alarms="$ALARM_METRICS" \
        -v composites="$COMPOSITE_ALARMS" -v dashboards="$DASHBOARDS" '
        function ceil(x) { return x == int(x) ? x : int(x) + 1 }
        function most(a, b) { return a > b ? a : b }
        function line(what, dollars, formula) { printf "  %-27s %9.2f  %s\n", what, dollars, formula; sum += dollars }
        BEGIN {
            hours = 730
            seconds = hours * 3600
            gigabytes = rate * seconds * 2 / 1048576
            kpus = most(2, ceil(rate / 3000))
            shards = most(4, ceil(rate * 2 / 1024))
            metrics = job + shard * shards
            puts = 5 * 60 * hours
            printf "A month at %s events a second (%.1f million events, %.1f GB), in US dollars:\n\n", rate, rate * seconds / 1000000, gigabytes
            line("Managed Service for Flink", (kpus + 1) * hours * 0.11 + kpus * 50 * 0.10, \
                sprintf("(%d KPU + 1) x 730 h x 0.11 + %d KPU x 50 GB x 0.10", kpus, kpus))
            line("Kinesis, on demand", hours * 0.04 + gigabytes * (0.08 + 0.04 + 6 / 30 * 0.10), \
                sprintf("730 h x 0.04 + %.1f GB x (0.08 in + 0.04 out + 0.10 x 6 of 30 days kept)", gigabytes))
            line("EventBridge", 0, "events of AWS services cost nothing")
            line("CloudTrail, data events", 0.10, "up to 100,000 accesses to files by others than the application x 0.10 / 100,000")
            line("S3", puts * 0.005 / 1000 + 0.023, sprintf("%d files (5 a minute) x 0.005 / 1,000 + 1 GB x 0.023", puts))
            line("SNS", 0.02, "1,000 e-mails x 2.00 / 100,000")
            line("CloudWatch, metrics", metrics * 0.30, sprintf("(%d + %d x %d shards) x 0.30", job, shard, shards))
            line("CloudWatch, alarms", alarms * 0.10 + composites * 0.50, sprintf("%d metrics x 0.10 + %d composite x 0.50", alarms, composites))
            line("CloudWatch, dashboard", dashboards * 3, sprintf("%d x 3.00", dashboards))
            line("CloudWatch, logs", 0.53, "1 GB of log and reports x (0.50 + 0.03)")
            line("KMS", 1 + puts * 0.03 / 10000, sprintf("1 key x 1.00 + %d calls x 0.03 / 10,000", puts))
            printf "  %-27s %9.2f\n", "together", sum
        }'
    cat <<'END'

List prices of us-east-1 in November 2026, without free tiers, discounts and taxes; https://calculator.aws has yours.
It is a plan: 3,000 events a second for each KPU, half of what a core did in the benchmark, but at least the two that
Parallelism has by default, and the one that the service adds; 2 KB an event. The alarm on CPU corrects it.
Not in it: a trail that logs management events a second time (2.00 for 100,000), a NAT gateway for a VPC, telephones, Athena.
END
}
