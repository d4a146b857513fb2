package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.problem.DidYouMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attacks that were asked for: {@code KIND}, {@code all}, or either with parameters, as in {@code
 * password-spraying:variant=slow,door=srp,attempts=40,seconds=600,addresses=2,users=40}.
 *
 * @param kinds of these
 * @param variant null for each that a kind has
 * @param door null for one of those that a kind has
 * @param attempts steps; 0 for what is usual
 * @param seconds between steps; 0 for what is usual
 * @param addresses 0 for what is usual
 * @param users 0 for what is usual
 */
public record AttackSelection(
        List<AttackKind> kinds,
        @Nullable AttackVariant variant,
        @Nullable EntryDoor door,
        int attempts,
        int seconds,
        int addresses,
        int users) {
    /** All kinds, as they usually are. */
    public static final AttackSelection ALL =
            new AttackSelection(List.of(AttackKind.values()), null, null, 0, 0, 0, 0);

    private static final String EACH = "all";
    private static final List<String> PARAMETERS =
            List.of("variant", "door", "attempts", "seconds", "addresses", "users");
    private static final int MOST = 1_000_000;

    /**
     * Reads what was asked for.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static AttackSelection parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        AttackSelection selection =
                name.equals(EACH)
                        ? ALL
                        : new AttackSelection(List.of(kind(name)), null, null, 0, 0, 0, 0);
        if (colon < 0) {
            return selection;
        }
        for (String parameter : text.substring(colon + 1).split(",", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "\"" + parameter + "\": a parameter is NAME=VALUE, such as variant=slow");
            }
            selection =
                    selection.with(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        selection.check();
        return selection;
    }

    private static AttackKind kind(String name) {
        AttackKind kind = AttackKind.of(name);
        if (kind == null) {
            List<String> names =
                    new ArrayList<>(
                            Arrays.stream(AttackKind.values()).map(AttackKind::text).toList());
            names.add(EACH);
            throw unknown("kind of attack", name, names);
        }
        return kind;
    }

    private AttackSelection with(String name, String value) {
        return switch (name) {
            case "variant" ->
                    new AttackSelection(
                            kinds, variant(value), door, attempts, seconds, addresses, users);
            case "door" ->
                    new AttackSelection(
                            kinds, variant, door(value), attempts, seconds, addresses, users);
            case "attempts" ->
                    new AttackSelection(
                            kinds, variant, door, number(name, value), seconds, addresses, users);
            case "seconds" ->
                    new AttackSelection(
                            kinds, variant, door, attempts, number(name, value), addresses, users);
            case "addresses" ->
                    new AttackSelection(
                            kinds, variant, door, attempts, seconds, number(name, value), users);
            case "users" ->
                    new AttackSelection(
                            kinds,
                            variant,
                            door,
                            attempts,
                            seconds,
                            addresses,
                            number(name, value));
            default -> throw unknown("parameter", name, PARAMETERS);
        };
    }

    private static AttackVariant variant(String value) {
        for (AttackVariant variant : AttackVariant.values()) {
            if (variant.text().equals(value)) {
                return variant;
            }
        }
        throw unknown(
                "variant",
                value,
                Arrays.stream(AttackVariant.values()).map(AttackVariant::text).toList());
    }

    private static EntryDoor door(String value) {
        for (EntryDoor door : EntryDoor.values()) {
            if (door.text().equals(value)) {
                return door;
            }
        }
        throw unknown(
                "door", value, Arrays.stream(EntryDoor.values()).map(EntryDoor::text).toList());
    }

    private static int number(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same message.
        }
        throw new IllegalArgumentException(
                name + "=" + value + ": a number from 1 to " + MOST + " would be right");
    }

    /** A single kind must have what is asked for; of all, those that have it are taken. */
    private void check() {
        if (kinds.size() > 1) {
            return;
        }
        AttackKind kind = kinds.get(0);
        if (variant != null && !kind.variants().contains(variant)) {
            throw new IllegalArgumentException(
                    kind.text()
                            + " has no variant "
                            + variant.text()
                            + "; it has "
                            + joined(kind.variants().stream().map(AttackVariant::text).toList()));
        }
        if (door != null && !kind.doors().contains(door)) {
            throw new IllegalArgumentException(
                    kind.text()
                            + " does not come through "
                            + door.text()
                            + "; its doors are "
                            + joined(kind.doors().stream().map(EntryDoor::text).toList()));
        }
    }

    private static IllegalArgumentException unknown(
            String what, String name, Collection<String> known) {
        return new IllegalArgumentException(
                "\""
                        + name
                        + "\" is no "
                        + what
                        + DidYouMean.closest(name, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElseGet(() -> "; there are " + joined(known)));
    }

    private static String joined(Collection<String> names) {
        return String.join(", ", names);
    }
}
