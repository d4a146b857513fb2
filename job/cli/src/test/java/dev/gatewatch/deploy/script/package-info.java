/** The scripts in {@code deploy/}, with an AWS CLI that answers as a test says. */
@NullMarked
package dev.gatewatch.deploy.script;

import org.jspecify.annotations.NullMarked;
