package dev.gatewatch.event;

import java.util.List;

/**
 * Gives events of another plan the ids of this one, field by field of the same name. A field that
 * this plan lacks is dropped; one that the other lacked is absent. For use by several threads.
 */
public final class Renumbering {
    /** The current id for each earlier id, -1 for none. */
    private final int[] ids;

    private Renumbering(int[] ids) {
        this.ids = ids;
    }

    /**
     * From one plan to another.
     *
     * @param before all fields of the earlier plan, in the order of their ids
     */
    public static Renumbering of(List<String> before, FieldPlan today) {
        return new Renumbering(before.stream().mapToInt(today::id).toArray());
    }

    /**
     * From a plan of which only those base fields are known that have the same ids in all plans:
     * where an earlier version had no more of them, the next ids stand for other fields.
     */
    public static Renumbering ofUnknown(FieldPlan today) {
        return of(today.names().subList(0, BaseField.USER_TYPE.id()), today);
    }

    /** The event with the current ids. */
    public TrailEvent of(TrailEvent event) {
        TrailEventBuilder builder = new TrailEventBuilder();
        for (int slot = 0; slot < event.fields().length; slot++) {
            int before = event.fields()[slot];
            int today = before < ids.length ? ids[before] : -1;
            if (today >= 0) {
                builder.add(today, ValueKind.of(event.kinds()[slot]), event.texts()[slot]);
            }
        }
        return builder.build(event.eventId(), event.time());
    }
}
