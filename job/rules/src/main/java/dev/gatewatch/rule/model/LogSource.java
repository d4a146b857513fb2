package dev.gatewatch.rule.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A Sigma log source; what is null is not asked for. */
public record LogSource(
        @Nullable String category, @Nullable String product, @Nullable String service)
        implements Serializable {

    /**
     * Whether rules of this log source speak about CloudTrail events. Others load and never fire.
     */
    public boolean coversCloudTrail() {
        return category == null
                && (product == null || product.equals("aws"))
                && (service == null || service.equals("cloudtrail"));
    }
}
