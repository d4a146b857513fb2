package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.benign.Population;
import dev.gatewatch.generate.benign.Staff;
import dev.gatewatch.generate.record.Addresses;
import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.AwsPrincipal;
import dev.gatewatch.generate.record.DoorAccounts;
import dev.gatewatch.generate.record.DoorSignIns;
import dev.gatewatch.generate.record.Draws;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.generate.record.PoolCalls;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.RequestOrigin;
import dev.gatewatch.generate.record.Shop;
import dev.gatewatch.generate.record.TokenRequests;
import dev.gatewatch.label.AttackLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What an attack has at hand: its addresses, its victims, its door; and what was recorded of it. It
 * remembers each event's id, 16 bytes, until it ends.
 */
final class AttackScene implements EventSink {
    private static final long PURPOSE = 6;
    private static final long FIRST_VICTIM = 7;
    private static final String[] AGENTS = {
        "python-requests/2.32.3",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/144.0.0.0 Safari/537.36",
        "okhttp/4.12.0"
    };
    private static final String[] COUNTRIES = {"Hong Kong", "Germany", "Romania", "United States"};

    private final AttackPlan plan;
    private final Population population;
    private final long seed;
    private final EventSink sink;
    private final List<UUID> ids = new ArrayList<>();
    private final Map<String, Set<String>> values = new TreeMap<>();
    private final Map<String, Set<String>> targets = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    AttackScene(AttackPlan plan, Population population, long seed, EventSink sink) {
        this.plan = plan;
        this.population = population;
        this.seed = seed;
        this.sink = sink;
    }

    AttackPlan plan() {
        return plan;
    }

    /** Random numbers of a step. */
    SplittableRandom random(int step) {
        return Draws.of(seed, PURPOSE, plan.number(), step);
    }

    DoorSignIns signIns(int step) {
        return new DoorSignIns(recorder(step), plan.door());
    }

    DoorAccounts accounts(int step) {
        return new DoorAccounts(recorder(step), plan.door());
    }

    TokenRequests tokens(int step) {
        return new TokenRequests(recorder(step));
    }

    /** What the attacker does with AWS credentials. */
    PoolCalls pool(int step) {
        AwsPrincipal principal = Staff.DEPLOY_ROLE;
        RequestOrigin from = origin(step);
        if (plan.door() == EntryDoor.STRANGER) {
            principal = AwsPrincipal.user("legacy-" + (plan.number() + 1));
            found("userIdentity.arn", principal.arn());
            from = new RequestOrigin(from.address(), "aws-cli/2.33.1", from.country());
        }
        add(targets, "userIdentity.arn", principal.arn());
        add(targets, "requestParameters.userPoolId", Shop.POOL);
        return new PoolCalls(recorder(step), from, principal);
    }

    private Recorder recorder(int step) {
        return new Recorder(this, random(step));
    }

    /** Where a step comes from. A back end hides the address of those who use it. */
    RequestOrigin origin(int step) {
        int number = step % plan.pace().addresses();
        long mixed = Draws.mix(seed, PURPOSE, plan.number(), number, 1);
        boolean alone = plan.pace().addresses() == 1 && plan.number() % 2 == 0;
        String address =
                alone ? Addresses.host(plan.number() / 2 % 200) : Addresses.version6(mixed);
        if (plan.door() != EntryDoor.ADMIN_API) {
            found("sourceIPAddress", address);
        }
        return new RequestOrigin(
                address,
                AGENTS[plan.number() % AGENTS.length],
                COUNTRIES[(int) Math.floorMod(mixed, (long) COUNTRIES.length)]);
    }

    /** Whom a step is about. */
    AppUser victim(int step) {
        AppUser victim =
                population.victim(
                        plan.door(),
                        Draws.mix(seed, PURPOSE, plan.number(), FIRST_VICTIM) % 1_000_000
                                + step % plan.pace().users());
        add(targets, "signIn.user", victim.sub());
        add(targets, "signIn.clientId", victim.client());
        return victim;
    }

    /** Somebody who is new with a step. */
    AppUser newcomer(int step) {
        String sub = Recorder.id(Draws.of(seed, PURPOSE, plan.number(), step, 2)).toString();
        boolean logged = plan.door() == EntryDoor.ACTIVITY_LOG;
        return new AppUser(
                sub,
                logged ? Shop.ACTIVITY_POOL : Shop.POOL,
                logged ? Shop.ACTIVITY_CLIENT : Shop.WEB_CLIENT,
                false);
    }

    /** The client of an application that names are tried at. */
    String client() {
        String client = plan.number() % 2 == 0 ? Shop.WEB_CLIENT : Shop.MOBILE_CLIENT;
        add(targets, "signIn.clientId", client);
        return client;
    }

    /** The client of a service, whose secret an attacker has, or wants. */
    String service() {
        add(targets, "signIn.clientId", Shop.ORDERS_CLIENT);
        return Shop.ORDERS_CLIENT;
    }

    /** A visitor of an identity pool who has not signed in; its identity. */
    String visitor(int step) {
        add(targets, "resources.ARN", Shop.IDENTITY_POOL);
        return newcomer(step).sub();
    }

    private void found(String field, String value) {
        add(values, field, value);
    }

    private static void add(Map<String, Set<String>> to, String field, String value) {
        to.computeIfAbsent(field, any -> new TreeSet<>()).add(value);
    }

    @Override
    public void event(Log log, long time, UUID id, String json) {
        ids.add(id);
        first = Math.min(first, time);
        last = Math.max(last, time);
        sink.event(log, time, id, json);
    }

    @Override
    public void history(String pool, String sub, long time, String entry) {
        sink.history(pool, sub, time, entry);
    }

    /** Its label; only when it has happened. */
    AttackLabel label() {
        return new AttackLabel(
                plan.id(),
                plan.kind().text(),
                plan.variant().text(),
                plan.door().text(),
                first,
                last,
                lists(values),
                lists(targets),
                ids.stream().map(UUID::toString).toList());
    }

    private static Map<String, List<String>> lists(Map<String, Set<String>> sets) {
        Map<String, List<String>> lists = new TreeMap<>();
        sets.forEach((field, all) -> lists.put(field, List.copyOf(all)));
        return lists;
    }

    boolean happened() {
        return !ids.isEmpty();
    }
}
