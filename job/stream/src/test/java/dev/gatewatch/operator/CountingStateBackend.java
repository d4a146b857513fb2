package dev.gatewatch.operator;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.CheckpointableKeyedStateBackend;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of keyed state that an operator reads and writes, as a backend that keeps state
 * serialized would.
 */
public final class CountingStateBackend implements StateBackend {
    private static final long serialVersionUID = 1L;

    private final HashMapStateBackend delegate = new HashMapStateBackend();
    private final transient Map<String, Long> bytes = new HashMap<>();

    /** All bytes so far. */
    public long bytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those of one state that is no map so far. */
    public long bytes(String state) {
        return bytes.getOrDefault(state, 0L);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K> CheckpointableKeyedStateBackend<K> createKeyedStateBackend(
            KeyedStateBackendParameters<K> parameters) throws IOException {
        return (CheckpointableKeyedStateBackend<K>)
                wrap(
                        delegate.createKeyedStateBackend(parameters),
                        (method, arguments, result) -> {
                            if (method.equals("getBackendTypeIdentifier")) {
                                return StateBackendLoader.ROCKSDB_STATE_BACKEND_NAME;
                            }
                            return result instanceof State
                                    ? state(result, descriptor(arguments))
                                    : result;
                        });
    }

    @Override
    public OperatorStateBackend createOperatorStateBackend(
            OperatorStateBackendParameters parameters) throws Exception {
        return delegate.createOperatorStateBackend(parameters);
    }

    private static StateDescriptor<?, ?> descriptor(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof StateDescriptor<?, ?> descriptor) {
                return descriptor;
            }
        }
        throw new IllegalStateException("no descriptor");
    }

    @SuppressWarnings("unchecked")
    private Object state(Object state, StateDescriptor<?, ?> descriptor) {
        String name = descriptor.getName();
        if (descriptor instanceof MapStateDescriptor<?, ?> map) {
            TypeSerializer<Object> values = (TypeSerializer<Object>) map.getValueSerializer();
            return wrap(
                    state,
                    (method, arguments, result) -> {
                        switch (method) {
                            case "get" -> count(name + "/" + arguments[0], values, result);
                            case "put" -> count(name + "/" + arguments[0], values, arguments[1]);
                            case "entries" -> {
                                for (Object each : (Iterable<?>) Objects.requireNonNull(result)) {
                                    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
                                    count(name + "/" + entry.getKey(), values, entry.getValue());
                                }
                            }
                            case "iterator" -> {
                                return iterator(
                                        name, values, (Iterator<?>) Objects.requireNonNull(result));
                            }
                            default -> {}
                        }
                        return result;
                    });
        }
        TypeSerializer<Object> values = (TypeSerializer<Object>) descriptor.getSerializer();
        return wrap(
                state,
                (method, arguments, result) -> {
                    switch (method) {
                        case "value" -> count(name, values, result);
                        case "update" -> count(name, values, arguments[0]);
                        default -> {}
                    }
                    return result;
                });
    }

    private Object iterator(String name, TypeSerializer<Object> values, Iterator<?> entries) {
        return wrap(
                entries,
                (method, arguments, result) -> {
                    if (!method.equals("next")) {
                        return result;
                    }
                    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) Objects.requireNonNull(result);
                    String counted = name + "/" + entry.getKey();
                    count(counted, values, entry.getValue());
                    return wrap(
                            entry,
                            (called, given, returned) -> {
                                if (called.equals("setValue")) {
                                    count(counted, values, given[0]);
                                }
                                return returned;
                            });
                });
    }

    private void count(String entry, TypeSerializer<Object> serializer, @Nullable Object value)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        if (value != null) {
            serializer.serialize(value, out);
        }
        bytes.merge(entry, (long) out.length(), Long::sum);
    }

    private static Object wrap(Object target, Observer observer) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            addAll(type, interfaces);
        }
        InvocationHandler handler =
                (proxy, method, arguments) ->
                        observer.seen(
                                method.getName(), arguments, invoke(target, method, arguments));
        return Proxy.newProxyInstance(
                CountingStateBackend.class.getClassLoader(),
                interfaces.stream()
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .toArray(Class<?>[]::new),
                handler);
    }

    private static void addAll(Class<?> type, Set<Class<?>> interfaces) {
        for (Class<?> each : type.getInterfaces()) {
            interfaces.add(each);
            addAll(each, interfaces);
        }
    }

    private static @Nullable Object invoke(
            Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Observer {
        @Nullable Object seen(String method, Object[] arguments, @Nullable Object result)
                throws IOException;
    }
}
