package dev.gatewatch.emulator;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of a test's own. */
public final class Bucket {
    private final S3AsyncClient s3;
    private final String name;

    /** Makes it. */
    public Bucket(S3AsyncClient s3, String name) {
        this.s3 = s3;
        this.name = name;
        s3.createBucket(request -> request.bucket(name)).join();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** How Flink calls a folder in it. */
    public String uri(String folder) {
        return "s3a://" + name + "/" + folder;
    }

    /** Puts an object. */
    public void put(String key, String content) {
        s3.putObject(request -> request.bucket(name).key(key), AsyncRequestBody.fromString(content))
                .join();
    }

    /** The lines of all gzipped objects below a folder. */
    public List<String> lines(String folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (S3Object object :
                s3.listObjectsV2(request -> request.bucket(name).prefix(folder + "/"))
                        .join()
                        .contents()) {
            byte[] bytes =
                    s3.getObject(
                                    request -> request.bucket(name).key(object.key()),
                                    AsyncResponseTransformer.toBytes())
                            .join()
                            .asByteArray();
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes));
                    BufferedReader reader =
                            new BufferedReader(
                                    new InputStreamReader(plain, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            }
        }
        return lines;
    }
}
