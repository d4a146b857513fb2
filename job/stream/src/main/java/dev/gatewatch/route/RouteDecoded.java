package dev.gatewatch.route;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.GaugeNames;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.model.RuleSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Emits events, sends rejects and late events to a side output, and drops events that no rule and
 * no report reads, before anything crosses the network. Chained to the source, where the order of
 * events and watermarks is still that of the input: which events are late does not depend on how
 * the job is distributed over machines.
 */
public final class RouteDecoded extends ProcessFunction<Decoded, TrailEvent> {
    private static final long serialVersionUID = 1L;

    private final RuleSet rules;
    private final ReportSet reports;
    private final FieldPlan fields;
    private final long allowedLateness;
    private final OwnCalls ownCalls;
    private final OutputTag<Reject> rejects;

    private transient CompiledRules compiled;
    private transient CompiledRules reported;
    private transient OwnCalls.Recognizer own;
    private transient Counts counts;
    private transient EventTimeWatch watch;

    /**
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     * @param ownCalls the job's own calls, which are dropped
     * @param rejects receives rejects and late events
     */
    public RouteDecoded(
            RuleSet rules,
            ReportSet reports,
            FieldPlan fields,
            long allowedLateness,
            OwnCalls ownCalls,
            OutputTag<Reject> rejects) {
        this.rules = rules;
        this.reports = reports;
        this.fields = fields;
        this.allowedLateness = allowedLateness;
        this.ownCalls = ownCalls;
        this.rejects = rejects;
    }

    @Override
    public void open(OpenContext context) {
        compiled = CompiledRules.of(rules, fields);
        reported = CompiledRules.of(reports.all().stream().map(Report::condition).toList(), fields);
        own = ownCalls.in(fields);
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.READ);
        counts.declare(CountNames.DECODED);
        counts.declare(CountNames.SKIPPED);
        counts.declare(CountNames.IRRELEVANT);
        counts.declare(CountNames.OWN_CALLS);
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.LATE) {
                counts.declare(CountNames.REJECTED + reason.text());
            }
        }
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        watch = new EventTimeWatch(metrics, System::currentTimeMillis);
        int loaded = rules.all().size();
        metrics.addGroup(Counts.GROUP).gauge(GaugeNames.RULES_LOADED, () -> loaded);
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<TrailEvent> output) {
        watch.arrived(decoded, context.timerService());
        Reject reject = decoded.reject();
        TrailEvent event = decoded.event();
        if (reject != null) {
            counts.add(CountNames.READ);
            setAside(reject, context);
        } else if (event != null) {
            counts.add(CountNames.READ);
            route(event, context, output);
        } else if (decoded.skipped()) {
            counts.add(CountNames.SKIPPED);
        }
    }

    private void route(TrailEvent event, Context context, Collector<TrailEvent> output) {
        counts.add(CountNames.DECODED);
        if (own.isOwn(event)) {
            counts.add(CountNames.OWN_CALLS);
        } else if (!compiled.asksFor(event) && !reported.asksFor(event)) {
            counts.add(CountNames.IRRELEVANT);
        } else if (event.isLate(context.timerService().currentWatermark(), allowedLateness)) {
            counts.addShared(CountNames.LATE, name -> context.output(SharedCounts.NAMES, name));
            watch.late();
            context.output(rejects, Reject.late(event.eventId(), event.time()));
        } else {
            output.collect(event);
        }
    }

    private void setAside(Reject reject, Context context) {
        counts.add(CountNames.REJECTED + reject.reason().text());
        // An alarm on one metric costs less than one on the sum of twelve.
        context.output(SharedCounts.NAMES, CountNames.ALL_REJECTED);
        context.output(rejects, reject);
    }
}
