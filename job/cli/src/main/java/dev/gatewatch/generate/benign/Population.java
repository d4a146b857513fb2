package dev.gatewatch.generate.benign;

import dev.gatewatch.generate.record.Addresses;
import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.Draws;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.RequestOrigin;
import dev.gatewatch.generate.record.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** All users, and where they live and work. */
public final class Population {
    private static final long PURPOSE = 1;

    /** About so many have an address of version 4 at home, however many there are. */
    private static final double SHARED_GATEWAYS = 600;

    /** About so many work in offices with few addresses. */
    private static final double OFFICE_WORKERS = 800;

    private static final int OFFICES = 20;
    private static final int GATEWAYS = 200;
    private static final String[] COUNTRIES = {"Germany", "France", "United States", "Japan"};
    private static final int[] ZONES = {1, 1, -5, 9};
    private static final String[] AGENTS = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/144.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                + " Version/18.3 Safari/605.1.15",
        "okhttp/4.12.0",
        "amplify-swift/2.45.4 md/CognitoIdentityProvider#1.0"
    };

    private final long seed;
    private final List<Resident> residents = new ArrayList<>();
    private final List<AppUser> trailed = new ArrayList<>();
    private final List<AppUser> logged = new ArrayList<>();

    /**
     * @param users how many, at least 10: some of each pool
     */
    public Population(long seed, int users) {
        this.seed = seed;
        for (int number = 0; number < users; number++) {
            Resident resident = make(number, users);
            residents.add(resident);
            (resident.door() == EntryDoor.ACTIVITY_LOG ? logged : trailed).add(resident.user());
        }
    }

    /** By number. */
    public List<Resident> residents() {
        return residents;
    }

    /**
     * Somebody whom an attacker meets.
     *
     * @param door what the attacker comes through: each leads to one pool
     * @param number any; different ones meet different users while there are enough
     */
    public AppUser victim(EntryDoor door, long number) {
        List<AppUser> all = door == EntryDoor.ACTIVITY_LOG ? logged : trailed;
        return all.get((int) Math.floorMod(number, (long) all.size()));
    }

    private Resident make(int number, int users) {
        SplittableRandom random = Draws.of(seed, PURPOSE, number);
        // The first ten are of all doors, so that small sets have each.
        EntryDoor door = door(number < 10 ? number * 10 + 9 : random.nextInt(100));
        String sub = Recorder.id(random).toString();
        boolean phone = random.nextInt(100) < 40;
        String client =
                switch (door) {
                    case ADMIN_API -> Shop.BACKEND_CLIENT;
                    case ACTIVITY_LOG -> Shop.ACTIVITY_CLIENT;
                    case HOSTED_UI, MANAGED_LOGIN -> Shop.WEB_CLIENT;
                    default -> phone ? Shop.MOBILE_CLIENT : Shop.WEB_CLIENT;
                };
        String pool = door == EntryDoor.ACTIVITY_LOG ? Shop.ACTIVITY_POOL : Shop.POOL;
        AppUser user = new AppUser(sub, pool, client, random.nextInt(4) == 0);
        int share = random.nextInt(100);
        int country = share < 75 ? 0 : share < 88 ? 1 : share < 97 ? 2 : 3;
        // About two users live behind one address.
        long household = Draws.mix(seed, PURPOSE, random.nextInt(Math.max(1, users / 2)), 1);
        String home =
                random.nextDouble() < Math.min(0.3, SHARED_GATEWAYS / users)
                        ? Addresses.gateway((int) Math.floorMod(household, (long) GATEWAYS))
                        : Addresses.version6(household);
        int offices = Math.max(1, Math.min(OFFICES, users / 60));
        boolean works = random.nextDouble() < Math.min(0.45, OFFICE_WORKERS / users);
        String office =
                Addresses.office((int) (random.nextDouble() * random.nextDouble() * offices));
        double typos = random.nextInt(100) < 3 ? 0.25 : 0.01 + 0.06 * random.nextDouble();
        return new Resident(
                number,
                user,
                door,
                new RequestOrigin(
                        home,
                        AGENTS[phone ? 2 + random.nextInt(2) : random.nextInt(2)],
                        COUNTRIES[country]),
                works && country == 0 ? office : null,
                ZONES[country],
                0.2 + 2.4 * random.nextDouble() * random.nextDouble() * 2,
                typos);
    }

    private static EntryDoor door(int share) {
        if (share < 40) {
            return EntryDoor.SRP;
        }
        if (share < 56) {
            return EntryDoor.PASSWORD;
        }
        if (share < 62) {
            return EntryDoor.CHOICE;
        }
        if (share < 67) {
            return EntryDoor.ADMIN_API;
        }
        if (share < 79) {
            return EntryDoor.HOSTED_UI;
        }
        return share < 91 ? EntryDoor.MANAGED_LOGIN : EntryDoor.ACTIVITY_LOG;
    }
}
