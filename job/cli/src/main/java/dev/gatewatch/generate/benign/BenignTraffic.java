package dev.gatewatch.generate.benign;

import dev.gatewatch.generate.record.Addresses;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.label.MachineLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that people and machines do in which nothing is wrong, hour by hour. */
public final class BenignTraffic {
    /** About so many events a day are of machines, however many users there are. */
    private static final double OF_MACHINES = 600;

    /** About so many a day and user are of people. */
    private static final double OF_A_USER = 5.3;

    private final Population population;
    private final UserSessions sessions;
    private final Newcomers newcomers;
    private final Machines machines;
    private final Staff staff;

    /**
     * @param start of the first hour, epoch milliseconds
     */
    public BenignTraffic(long seed, Population population, long start, EventSink sink) {
        int users = population.residents().size();
        this.population = population;
        sessions = new UserSessions(seed, population, sink);
        newcomers = new Newcomers(seed, users, start, sink);
        machines = new Machines(seed, users, sink);
        staff = new Staff(seed, population, sink);
    }

    /**
     * How many users make about so many events.
     *
     * @param events in all days
     */
    public static double users(long events, int days) {
        return ((double) events / days - OF_MACHINES) / OF_A_USER;
    }

    /**
     * What begins in an hour; it may go on later.
     *
     * @param from the beginning of the hour, epoch milliseconds
     */
    public void hour(long from) {
        sessions.hour(from);
        newcomers.hour(from);
        machines.hour(from);
        staff.hour(from);
    }

    /** Those that an operator would except from rules. */
    public List<MachineLabel> labels() {
        List<MachineLabel> labels = new ArrayList<>(machines.labels());
        labels.addAll(Staff.labels());
        List<String> offices =
                population.residents().stream()
                        .map(Resident::office)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList();
        // The room in which a class signs up is one, too.
        List<String> known = offices.isEmpty() ? List.of(Addresses.office(0)) : offices;
        labels.add(
                new MachineLabel(
                        "offices",
                        "many people behind one address each",
                        Map.of("sourceIPAddress", known),
                        Map.of("own_addresses", known)));
        return labels;
    }
}
