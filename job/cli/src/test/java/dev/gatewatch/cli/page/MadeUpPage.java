package dev.gatewatch.cli.page;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.problem.Location;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.Runbook;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A page as large as one likes, from a fixed seed. */
final class MadeUpPage {
    static final long START = 1_772_409_600_000L;
    private static final long MINUTE = 60_000;
    private static final int REPORTS = 8;

    private final Random random = new Random(20_260_302);
    private final PageContent content;
    private final Map<String, RuleHeader> rules = new LinkedHashMap<>();

    private MadeUpPage(PageContent content) {
        this.content = content;
        Level[] levels = Level.values();
        for (int number = 0; number < 40; number++) {
            RuleHeader rule = rule("rule_" + number, levels[number % levels.length]);
            rules.put(rule.id(), rule);
        }
    }

    static RuleHeader rule(String name, Level level) {
        return new RuleHeader(
                name,
                name,
                "Something happened, of kind " + name,
                level,
                "Why this matters, in a sentence or two.",
                "2026-03-01",
                List.of("A test of the application"),
                List.of(),
                List.of("attack.t1110.003"),
                new Runbook("1. Look at the events.\n2. Ask the user.\n3. Reset the password."),
                null,
                Location.whole(name + ".yml"));
    }

    /** Writes a page with so many alerts and rows of reports. */
    static void write(Path file, int alerts, int rows) throws IOException {
        MadeUpPage page = new MadeUpPage(new PageContent(PageAlerts.MOST, PageRows.MOST));
        for (int number = 0; number < alerts; number++) {
            page.alert(number);
        }
        ReportSet reports = reports();
        for (Report report : reports.all()) {
            page.rows(report, rows / REPORTS);
        }
        page.timeline();
        PageRun run =
                new PageRun(
                        3_000_000,
                        12,
                        START,
                        START + 7 * 24 * 60 * MINUTE,
                        List.of(
                                new PageRun.Unread(
                                        3, "rejected: no JSON", "the first at a.json:3", true)),
                        page.rules,
                        reports,
                        Path.of("alerts.ndjson"),
                        null);
        try (Writer writer = Files.newBufferedWriter(file)) {
            HtmlPage.write(run, page.content, writer);
        }
    }

    /** Writes the page of a run that read nothing. */
    static void writeEmpty(Path file) throws IOException {
        PageRun run =
                new PageRun(0, 1, null, null, List.of(), Map.of(), ReportSet.EMPTY, null, null);
        try (Writer writer = Files.newBufferedWriter(file)) {
            HtmlPage.write(run, new PageContent(PageAlerts.MOST, PageRows.MOST), writer);
        }
    }

    private static ReportSet reports() {
        List<String> texts = new ArrayList<>();
        for (int number = 0; number < REPORTS; number++) {
            texts.add(
                    String.join(
                            "\n",
                            "title: Sign-ins by address, number " + number,
                            "name: made_up_" + number,
                            "description: What came from where, and how much of it failed.",
                            "window: {tumbling: 15m}",
                            "detection:",
                            "  all: {signIn.kind: SignIn}",
                            "  failed: {signIn.outcome: Failure}",
                            "  condition: all",
                            "group-by: [sourceIPAddress]",
                            "measures:",
                            "  attempts: count",
                            "  users: {distinct: signIn.user}",
                            "  failed_share: {share: failed}",
                            "  agents: {top: {field: userAgent, n: 3}}"));
        }
        return ReportKit.reports(texts.toArray(new String[0]));
    }

    private void alert(int number) {
        int rule = number % rules.size();
        Evidence[] events = new Evidence[20];
        long start = START + random.nextInt(7 * 24 * 60) * MINUTE;
        for (int i = 0; i < events.length; i++) {
            events[i] = evidence(number, start + i * 7_000L);
        }
        String address = address(number % 500);
        Alert alert =
                new Alert(
                        Activity.CREATE,
                        "rule_" + rule,
                        new String[] {"sourceIPAddress"},
                        new String[] {address},
                        start,
                        1,
                        "event" + number,
                        start,
                        start,
                        start + 20 * 7_000L,
                        20 + random.nextInt(500),
                        0,
                        new long[] {start},
                        events);
        content.add(AlertWithHistory.without(alert), rule("rule_" + rule, level(rule)));
    }

    private static Level level(int rule) {
        return Level.values()[rule % Level.values().length];
    }

    private static String address(int number) {
        return "198.51." + (100 + number / 250) + "." + number % 250;
    }

    private Evidence evidence(int number, long time) {
        return evidence(
                address(number % 500),
                "user-" + random.nextInt(3_000),
                "Mozilla/5.0 (made up) " + number % 40,
                "id-" + number + "-" + time,
                time);
    }

    static Evidence evidence(String ip, @Nullable String user, String agent, String id, long time) {
        return new Evidence(
                id,
                time,
                "cognito-idp.amazonaws.com",
                "InitiateAuth",
                "eu-west-1",
                "123456789012",
                ip,
                agent,
                "request",
                "Failure",
                "BadCredentials",
                user,
                "eu-west-1_Example",
                "client",
                new Risk("High", "AccountTakeover", "false", "Germany"),
                null,
                null,
                null);
    }

    private void rows(Report report, int number) {
        int groups = 25;
        for (int at = 0; at < number; at++) {
            long start = START + (at / groups) * (15 * MINUTE);
            int attempts = 1 + random.nextInt(200);
            boolean others = at % groups == groups - 1;
            String[] group = others ? new String[0] : new String[] {address(at % groups)};
            content.add(
                    new ReportRow(
                            report.name(),
                            start,
                            start + 15 * MINUTE,
                            RowKind.FINAL,
                            others ? RowScope.OTHERS : RowScope.GROUP,
                            others ? 12 : 1,
                            group,
                            measures(attempts)));
        }
    }

    private MeasuredValue[] measures(int attempts) {
        return new MeasuredValue[] {
            MeasuredValue.number(attempts),
            MeasuredValue.estimate(attempts / 2, 0.03),
            MeasuredValue.share(random.nextInt(attempts + 1), attempts),
            MeasuredValue.top(
                    new String[] {"Mozilla/5.0 (made up) 1", "curl/8.1", "aws-cli/2"},
                    new long[] {attempts, attempts / 2, attempts / 4},
                    0)
        };
    }

    private void timeline() {
        for (int window = 0; window < 7 * 24 * 12; window++) {
            for (String outcome : SignInTimeline.OUTCOMES) {
                long busy = Math.round(40 + 35 * Math.sin(window / 45.0));
                long count = outcome.equals("Success") ? busy : random.nextInt(12);
                content.add(
                        new ReportRow(
                                SignInTimeline.report().name(),
                                START + window * (5 * MINUTE),
                                START + (window + 1) * (5 * MINUTE),
                                RowKind.FINAL,
                                RowScope.GROUP,
                                1,
                                new String[] {outcome, "Api"},
                                new MeasuredValue[] {MeasuredValue.number(count)}));
            }
        }
    }
}
