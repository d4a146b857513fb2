package dev.gatewatch.operator;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.wire.WrittenType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.NullableListTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;

/** The types of what travels with evidence or is state of it, with evidence kept compactly. */
public final class EvidenceTypes {
    private EvidenceTypes() {}

    /** The type that Flink finds for a class, but with serializers of our own in it. */
    public static <T> TypeInformation<T> of(Class<T> type) {
        return compact(TypeInformation.of(type));
    }

    @SuppressWarnings("unchecked")
    private static <T> TypeInformation<T> compact(TypeInformation<T> type) {
        if (type.getTypeClass() == Evidence.class) {
            return (TypeInformation<T>) new WrittenType<>(Evidence.class, new EvidenceSerializer());
        }
        if (type.getTypeClass() == Match.class) {
            return (TypeInformation<T>) new WrittenType<>(Match.class, new MatchSerializer());
        }
        if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
            return (TypeInformation<T>)
                    ObjectArrayTypeInfo.getInfoFor(
                            array.getTypeClass(), compact(array.getComponentInfo()));
        }
        if (type instanceof NullableListTypeInfo<?> list) {
            return (TypeInformation<T>)
                    new NullableListTypeInfo<>(compact(list.getElementTypeInfo()));
        }
        if (!(type instanceof PojoTypeInfo<T> pojo)) {
            return type;
        }
        List<PojoField> fields = new ArrayList<>();
        for (int at = 0; at < pojo.getArity(); at++) {
            PojoField field = pojo.getPojoFieldAt(at);
            fields.add(new PojoField(field.getField(), compact(field.getTypeInformation())));
        }
        return new PojoTypeInfo<>(pojo.getTypeClass(), fields);
    }
}
