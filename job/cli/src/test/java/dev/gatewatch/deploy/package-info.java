/** What proves that the templates in {@code deploy/} are right, without an AWS account. */
@NullMarked
package dev.gatewatch.deploy;

import org.jspecify.annotations.NullMarked;
