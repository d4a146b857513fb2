package dev.gatewatch.generate.benign;

import dev.gatewatch.generate.record.Addresses;
import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.AwsPrincipal;
import dev.gatewatch.generate.record.DoorSignIns;
import dev.gatewatch.generate.record.Draws;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.generate.record.PoolCalls;
import dev.gatewatch.generate.record.RatedRisk;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.RequestOrigin;
import dev.gatewatch.generate.record.Shop;
import dev.gatewatch.generate.record.TokenRequests;
import dev.gatewatch.label.MachineLabel;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What runs by the clock: services, a batch, a backup, a probe, a load test. */
final class Machines {
    private static final long PURPOSE = 4;
    private static final long MINUTE = 60_000;
    private static final int PAGE = 60;
    private static final RequestOrigin ORDERS = server("192.0.2.201");
    private static final RequestOrigin BATCH = server("192.0.2.202");
    private static final RequestOrigin BACKUP = server("192.0.2.203");
    private static final RequestOrigin PROBE = server("192.0.2.204");
    private static final RequestOrigin LOAD = server("192.0.2.205");
    private static final AwsPrincipal BACKUP_ROLE = AwsPrincipal.role("user-backup", "nightly");

    private final long seed;
    private final int users;
    private final EventSink sink;

    Machines(long seed, int users, EventSink sink) {
        this.seed = seed;
        this.users = users;
        this.sink = sink;
    }

    void hour(long from) {
        SplittableRandom random = Draws.of(seed, PURPOSE, from);
        Recorder recorder = new Recorder(sink, random);
        ZonedDateTime time = Rhythm.local(from, 0);
        probe(from, recorder);
        clients(from, time, recorder, random);
        visitors(from, recorder, random);
        if (time.getHour() == 3) {
            backup(from, recorder);
        }
        if (time.getHour() == 13 && time.getDayOfWeek() == DayOfWeek.WEDNESDAY) {
            loadTest(from, recorder, random);
        }
    }

    private void probe(long from, Recorder recorder) {
        AppUser user = robot(0);
        for (int minute = 0; minute < 60; minute += 5) {
            new DoorSignIns(recorder, EntryDoor.SRP)
                    .passed(from + minute * MINUTE + 7_000, PROBE, user, RatedRisk.NONE);
        }
    }

    /** A service that keeps its token for five minutes, and a batch whose steps keep none. */
    private static void clients(
            long from, ZonedDateTime time, Recorder recorder, SplittableRandom random) {
        TokenRequests tokens = new TokenRequests(recorder);
        for (int minute = 0; minute < 60; minute += 5) {
            tokens.clientToken(from + minute * MINUTE, ORDERS, Shop.ORDERS_CLIENT, EntryDoor.TOKEN);
        }
        if (time.getHour() == 1) {
            for (int step = 0; step < 45; step++) {
                tokens.clientToken(
                        from + step * 20_000L + random.nextInt(5_000),
                        BATCH,
                        Shop.BATCH_CLIENT,
                        EntryDoor.API);
            }
        }
    }

    /** Visitors of the shop who have not signed in; the identity pool gives them credentials. */
    private void visitors(long from, Recorder recorder, SplittableRandom random) {
        TokenRequests tokens = new TokenRequests(recorder);
        int count = (int) (users * 0.05 * Rhythm.share(from, 1, false) + random.nextDouble());
        for (int i = 0; i < count; i++) {
            tokens.credentials(
                    from + random.nextLong(60 * MINUTE),
                    new RequestOrigin(
                            Addresses.version6(random.nextLong()), "okhttp/4.12.0", "Germany"),
                    Recorder.id(random).toString(),
                    false);
        }
    }

    private void backup(long from, Recorder recorder) {
        PoolCalls calls = new PoolCalls(recorder, BACKUP, BACKUP_ROLE);
        for (int page = 0; page * PAGE < users; page++) {
            calls.listUsers(from + page * 2_000L);
        }
    }

    /** Ten minutes, with some wrong passwords on purpose. */
    private void loadTest(long from, Recorder recorder, SplittableRandom random) {
        DoorSignIns signIns = new DoorSignIns(recorder, EntryDoor.PASSWORD);
        for (int i = 0; i < 300; i++) {
            AppUser user = robot(1 + i % 40);
            long time = from + i * 2_000L;
            if (random.nextInt(20) == 0) {
                signIns.wrongPassword(time, LOAD, user, user.client(), RatedRisk.NONE);
            } else {
                signIns.passed(time, LOAD, user, RatedRisk.NONE);
            }
        }
    }

    private AppUser robot(int number) {
        return new AppUser(
                Recorder.id(Draws.of(seed, PURPOSE, -1, number)).toString(),
                Shop.POOL,
                Shop.WEB_CLIENT,
                false);
    }

    private static RequestOrigin server(String address) {
        return new RequestOrigin(address, "aws-sdk-java/2.41.4", "Germany");
    }

    List<MachineLabel> labels() {
        return List.of(
                new MachineLabel(
                        "orders-service",
                        "fetches a token of its own each five minutes",
                        Map.of(
                                "sourceIPAddress",
                                List.of(ORDERS.address()),
                                "signIn.clientId",
                                List.of(Shop.ORDERS_CLIENT)),
                        Map.of()),
                new MachineLabel(
                        "batch",
                        "fetches 45 tokens in a quarter of an hour each night",
                        Map.of(
                                "sourceIPAddress",
                                List.of(BATCH.address()),
                                "signIn.clientId",
                                List.of(Shop.BATCH_CLIENT)),
                        Map.of("exempt_clients", List.of(Shop.BATCH_CLIENT))),
                new MachineLabel(
                        "backup",
                        "lists all users each night",
                        Map.of(
                                "sourceIPAddress",
                                List.of(BACKUP.address()),
                                "userIdentity.arn",
                                List.of(BACKUP_ROLE.arn())),
                        Map.of("export_principals", List.of(AwsPrincipal.roleArn("user-backup")))),
                new MachineLabel(
                        "probe",
                        "signs in each five minutes",
                        Map.of("sourceIPAddress", List.of(PROBE.address())),
                        Map.of("robots", List.of(robot(0).sub()))),
                new MachineLabel(
                        "load-test",
                        "signs forty users in, 300 times in ten minutes, on Wednesdays",
                        Map.of("sourceIPAddress", List.of(LOAD.address())),
                        Map.of("load_test_addresses", List.of(LOAD.address()))),
                new MachineLabel(
                        "back-end",
                        "signs users in for an application, all from its address",
                        Map.of("sourceIPAddress", List.of(Shop.BACKEND_ADDRESS)),
                        Map.of("own_addresses", List.of(Shop.BACKEND_ADDRESS))),
                new MachineLabel(
                        "visitors",
                        "get credentials of the identity pool without signing in, as is meant",
                        Map.of("resources.ARN", List.of(Shop.IDENTITY_POOL)),
                        Map.of("guest_identity_pools", List.of(Shop.IDENTITY_POOL))));
    }
}
