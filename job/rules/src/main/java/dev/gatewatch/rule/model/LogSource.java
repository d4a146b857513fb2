package dev.gatewatch.rule.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A Sigma log source; null for parts that are not required. */
public record LogSource(
        @Nullable String category, @Nullable String product, @Nullable String service)
        implements Serializable {

    /** Whether rules of this log source apply to CloudTrail events. Others load but never fire. */
    public boolean coversCloudTrail() {
        return category == null
                && (product == null || product.equals("aws"))
                && (service == null || service.equals("cloudtrail"));
    }
}
