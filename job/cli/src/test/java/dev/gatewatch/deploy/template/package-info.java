/** Reads templates as CloudFormation does. */
@NullMarked
package dev.gatewatch.deploy.template;

import org.jspecify.annotations.NullMarked;
