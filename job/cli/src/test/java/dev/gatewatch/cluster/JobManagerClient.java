package dev.gatewatch.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What the service's console does: asks a job manager over its REST interface. */
final class JobManagerClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    JobManagerClient(int port) {
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    /** The job's id, once it runs with all its tasks; empty before. */
    Optional<String> runningJob() throws InterruptedException {
        JsonNode job = get("/jobs/overview").at("/jobs/0");
        return job.at("/state").asText().equals("RUNNING")
                        && job.at("/tasks/running").asInt() == job.at("/tasks/total").asInt()
                        && job.at("/tasks/total").asInt() > 0
                ? Optional.of(job.at("/jid").asText())
                : Optional.empty();
    }

    /** How many checkpoints of the job are complete. */
    int completedCheckpoints(String job) throws InterruptedException {
        return get("/jobs/" + job + "/checkpoints").at("/counts/completed").asInt();
    }

    /** Ends the job with a savepoint; the answer names the savepoint once it is complete. */
    Optional<String> savepoint(String job, String trigger) throws InterruptedException {
        JsonNode savepoint = get("/jobs/" + job + "/savepoints/" + trigger);
        if (savepoint.at("/operation/failure-cause").isObject()) {
            throw new IllegalStateException(
                    savepoint.at("/operation/failure-cause/stack-trace").asText());
        }
        String location = savepoint.at("/operation/location").asText();
        return location.isEmpty() ? Optional.empty() : Optional.of(location);
    }

    /** Begins to end the job with a savepoint. */
    String stop(String job, String folder) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/jobs/" + job + "/stop"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"targetDirectory\":\"" + folder + "\",\"drain\":false}"))
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body()).at("/request-id").asText();
    }

    /** What is there; an empty node while the job manager does not answer. */
    private JsonNode get(String path) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
