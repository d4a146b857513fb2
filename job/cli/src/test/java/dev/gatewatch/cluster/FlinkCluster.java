package dev.gatewatch.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A job manager and a task manager in processes of their own, in application mode: the job's jar is
 * in the user-code folder and loaded child first, state is in RocksDB, checkpoints are in S3.
 */
final class FlinkCluster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final String ENTRY_POINT =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
    private static final String TASK_MANAGER =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private final FlinkInstallation flink;
    private final Map<String, String> environment;
    private final int slots;
    private final JobManagerClient client;
    private final FlinkProcess jobManager;
    private final Map<Path, FileTime> files;
    private FlinkProcess taskManager;
    private int taskManagers;

    /** A condition on what is outside of this process. */
    interface Condition {
        boolean holds() throws Exception;
    }

    private FlinkCluster(
            FlinkInstallation flink,
            Map<String, String> environment,
            int slots,
            JobManagerClient client,
            FlinkProcess jobManager,
            Map<Path, FileTime> files)
            throws IOException, InterruptedException {
        this.flink = flink;
        this.environment = environment;
        this.slots = slots;
        this.client = client;
        this.jobManager = jobManager;
        this.files = files;
        this.taskManager = startTaskManager();
    }

    /**
     * Starts a cluster.
     *
     * @param home a folder for its files
     * @param properties the file of the application's runtime properties
     * @param checkpoints where they go, a URI of the scheme {@code s3a}
     * @param emulator serves S3
     * @param environment of the processes
     * @param savepoint to begin with; empty for none
     */
    static FlinkCluster start(
            Path home,
            Path properties,
            String checkpoints,
            URI emulator,
            Map<String, String> environment,
            int parallelism,
            String savepoint)
            throws IOException, InterruptedException {
        int rest = freePort();
        FlinkInstallation flink =
                FlinkInstallation.create(
                        home,
                        properties,
                        settings(home, rest, parallelism, checkpoints, emulator, environment));
        List<String> arguments = new ArrayList<>();
        if (!savepoint.isEmpty()) {
            arguments.addAll(List.of("--fromSavepoint", savepoint));
        }
        Map<Path, FileTime> files = flink.files();
        FlinkProcess jobManager =
                FlinkProcess.start(
                        flink, "jobmanager", "512m", environment, ENTRY_POINT, arguments);
        return new FlinkCluster(
                flink, environment, parallelism, new JobManagerClient(rest), jobManager, files);
    }

    private static Map<String, String> settings(
            Path home,
            int rest,
            int parallelism,
            String checkpoints,
            URI emulator,
            Map<String, String> environment)
            throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("jobmanager.rpc.address", "127.0.0.1");
        settings.put("jobmanager.bind-host", "127.0.0.1");
        settings.put("jobmanager.rpc.port", Integer.toString(freePort()));
        settings.put("rest.address", "127.0.0.1");
        settings.put("rest.bind-address", "127.0.0.1");
        settings.put("io.tmp.dirs", home.resolve("tmp").toString());
        settings.put("rest.port", Integer.toString(rest));
        settings.put("parallelism.default", Integer.toString(parallelism));
        settings.put("state.backend.type", "rocksdb");
        settings.put("execution.checkpointing.interval", "1 s");
        settings.put("execution.checkpointing.dir", checkpoints);
        settings.put("classloader.resolve-order", "child-first");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", "10");
        settings.put("restart-strategy.fixed-delay.delay", "1 s");
        settings.put("heartbeat.interval", "1 s");
        settings.put("heartbeat.timeout", "10 s");
        // By itself Hadoop writes below /tmp, whatever the temporary folder is.
        settings.put("s3.buffer.dir", home.resolve("tmp").toString());
        settings.put("s3.endpoint", emulator.toString());
        settings.put("s3.path.style.access", "true");
        settings.put("s3.access-key", environment.getOrDefault("AWS_ACCESS_KEY_ID", ""));
        settings.put("s3.secret-key", environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
        return settings;
    }

    /** What Flink's scripts work out from the size of the process. */
    private FlinkProcess startTaskManager() throws IOException, InterruptedException {
        taskManagers++;
        return FlinkProcess.start(
                flink,
                "taskmanager-" + taskManagers,
                "640m",
                environment,
                TASK_MANAGER,
                List.of(
                        "-Dtaskmanager.host=127.0.0.1",
                        "-Dtaskmanager.numberOfTaskSlots=" + slots,
                        "-Dtaskmanager.cpu.cores=1",
                        "-Dtaskmanager.memory.task.heap.size=512m",
                        "-Dtaskmanager.memory.task.off-heap.size=0",
                        "-Dtaskmanager.memory.framework.heap.size=128m",
                        "-Dtaskmanager.memory.framework.off-heap.size=128m",
                        "-Dtaskmanager.memory.jvm-metaspace.size=256m",
                        "-Dtaskmanager.memory.jvm-overhead.min=192m",
                        "-Dtaskmanager.memory.jvm-overhead.max=192m",
                        "-Dtaskmanager.memory.managed.size=256m",
                        "-Dtaskmanager.memory.network.min=64m",
                        "-Dtaskmanager.memory.network.max=64m"));
    }

    /**
     * Whether a process has written into Flink's folder, but for its temporary folder. Where the
     * machine can make the rest read-only, it could not.
     */
    boolean hasWrittenOutsideOfTmp() throws IOException {
        return !flink.files().equals(files);
    }

    /** Waits until the job runs with all its tasks. */
    String awaitRunning() throws Exception {
        await(() -> "the job runs", () -> client.runningJob().isPresent());
        return client.runningJob().orElseThrow();
    }

    /** Waits until so many more checkpoints are complete. */
    void awaitCheckpoints(String job, int more) throws Exception {
        int before = client.completedCheckpoints(job);
        await(
                () -> more + " more checkpoints",
                () -> client.completedCheckpoints(job) >= before + more);
    }

    /** Kills the task manager, starts another one, and waits until the job runs there. */
    void replaceTaskManager() throws Exception {
        taskManager.kill();
        taskManager = startTaskManager();
        await(() -> "the loss is noticed", () -> client.runningJob().isEmpty());
        awaitRunning();
    }

    /** Ends the job with a savepoint, and says where that is. */
    String stopWithSavepoint(String job, String folder) throws Exception {
        String trigger = client.stop(job, folder);
        String[] location = {""};
        await(
                () -> "a savepoint",
                () -> {
                    location[0] = client.savepoint(job, trigger).orElse(location[0]);
                    return !location[0].isEmpty();
                });
        return location[0];
    }

    /**
     * Waits for something while the cluster runs.
     *
     * @throws AssertionError with both logs, if it does not come about
     */
    void await(Supplier<String> what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            boolean alive = jobManager.isAlive() && taskManager.isAlive();
            if (!alive || System.nanoTime() > deadline) {
                throw new AssertionError(
                        (alive ? "in vain: " : "a process of the cluster is gone before: ")
                                + what.get()
                                + "\n"
                                + jobManager.log()
                                + "\n"
                                + taskManager.log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Override
    public void close() {
        taskManager.kill();
        jobManager.kill();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
