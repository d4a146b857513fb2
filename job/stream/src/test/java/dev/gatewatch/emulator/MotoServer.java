package dev.gatewatch.emulator;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One running moto server; its requests are in {@code job/target/emulator/moto-PORT.log}. */
final class MotoServer implements AutoCloseable {
    private static final Path FOLDER = Checkout.path("job/target/emulator");
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

    private final Process process;
    private final URI endpoint;
    private final Map<String, String> settingsBefore = new TreeMap<>();

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static MotoServer start() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        String python = PythonPackages.ofPrograms().interpreter();
        int port = freePort();
        Path log = log(port);
        Process process =
                new ProcessBuilder(
                                python,
                                PythonPackages.PROGRAMS.resolve("emulator.py").toString(),
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        MotoServer server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
        server.awaitReady(log);
        server.settings().forEach(server::set);
        return server;
    }

    /** Where the server of a port writes what is requested of it. */
    static Path log(int port) {
        return FOLDER.resolve("moto-" + port + ".log");
    }

    URI endpoint() {
        return endpoint;
    }

    /** What the SDK's clients read from system properties. */
    private Map<String, String> settings() {
        return Map.of(
                "aws.endpointUrl",
                endpoint.toString(),
                "aws.region",
                AwsEmulator.REGION,
                "aws.accessKeyId",
                AwsEmulator.ACCESS_KEY,
                "aws.secretAccessKey",
                AwsEmulator.SECRET_KEY,
                // Kinesis' binary form of JSON, which the emulator does not read.
                "aws.cborEnabled",
                "false");
    }

    private void set(String name, String value) {
        String before = System.setProperty(name, value);
        settingsBefore.put(name, before == null ? "" : before);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long started = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - started < STARTS_WITHIN.toNanos()) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("moto server did not start; " + log + " says why");
    }

    @Override
    public void close() throws IOException {
        settingsBefore.forEach(
                (name, before) -> {
                    if (before.isEmpty()) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, before);
                    }
                });
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
