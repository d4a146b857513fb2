package dev.gatewatch.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Records which operations of AWS the code of the job calls in tests, of all modules and JVMs. The
 * SDK finds it on the class path, and tells it of every call, those of tests too.
 */
public final class RecordedCalls implements ExecutionInterceptor {
    private static final Path FOLDER = folder();
    private static final String OURS = "dev.gatewatch.";
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Made by the SDK. */
    public RecordedCalls() {}

    /** Below the folder of the modules, wherever the process was started. */
    private static Path folder() {
        CodeSource source = RecordedCalls.class.getProtectionDomain().getCodeSource();
        Path classes = Path.of(URI.create(source.getLocation().toString()));
        // job/stream/target, and test-classes or a jar in it.
        return classes.resolve("../../../target/aws-calls").normalize();
    }

    /** The operations so far, such as {@code Sns.PublishBatch}; of earlier builds, too. */
    public static Set<String> operations() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (isCalledByTheJob()) {
            String operation =
                    attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                            + "."
                            + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            if (SEEN.add(operation)) {
                record(operation);
            }
        }
    }

    /** The SDK calls this in the thread of its caller. */
    private static boolean isCalledByTheJob() {
        return STACK.walk(
                frames ->
                        frames.map(StackWalker.StackFrame::getDeclaringClass)
                                .filter(RecordedCalls::isOurs)
                                .findFirst()
                                .map(RecordedCalls::isOfTheJob)
                                .orElse(false));
    }

    private static boolean isOurs(Class<?> caller) {
        return caller.getName().startsWith(OURS) && caller != RecordedCalls.class;
    }

    private static boolean isOfTheJob(Class<?> caller) {
        CodeSource source = caller.getProtectionDomain().getCodeSource();
        String location = source == null ? "" : source.getLocation().toString();
        return !location.contains("test-classes") && !location.contains("-tests.jar");
    }

    private static void record(String operation) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(operation), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
