package dev.gatewatch.wire;

import dev.gatewatch.event.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;

/** The types of what travels with events or is state of them. */
public final class EventTypes {
    private EventTypes() {}

    /** The type that Flink finds for a record, but with {@link TrailEventSerializer} in it. */
    public static <T> TypeInformation<T> with(Class<T> type) {
        TypeInformation<T> found = TypeInformation.of(type);
        if (!(found instanceof PojoTypeInfo<T> pojo)) {
            throw new IllegalArgumentException(type + " is not a record that Flink can write");
        }
        List<PojoField> fields = new ArrayList<>();
        for (int at = 0; at < pojo.getArity(); at++) {
            PojoField field = pojo.getPojoFieldAt(at);
            fields.add(
                    field.getTypeInformation().getTypeClass() == TrailEvent.class
                            ? new PojoField(field.getField(), TrailEventSerializer.TYPE)
                            : field);
        }
        return new PojoTypeInfo<>(type, fields);
    }
}
