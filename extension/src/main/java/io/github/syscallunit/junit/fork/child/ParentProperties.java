package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Sets the system properties that the parent's launcher or its tests set and that are not on the command line. */
final class ParentProperties {
    /** Properties that each JVM sets for itself. */
    private static final Predicate<String> OF_EACH_JVM = Pattern.compile(
                    "(java\\.(?!io\\.tmpdir$)|sun\\.|jdk\\.|os\\.|user\\.dir$|file\\.|path\\.|line\\.|native\\.|std(in|out|err)\\.).*")
            .asMatchPredicate();

    private static final Predicate<String> ONLY_IN_PARENT =
            Pattern.compile("jdk\\.module\\..*|java\\.class\\.path").asMatchPredicate();

    private ParentProperties() {}

    static void adopt(ForkRequest request) {
        request.systemProperties().forEach((name, value) -> {
            boolean own = OF_EACH_JVM.test(name) && System.getProperty(name) != null;
            if (!own && !ONLY_IN_PARENT.test(name)) {
                System.setProperty(name, value);
            }
        });
        request.removedProperties().stream()
                .filter(name -> !OF_EACH_JVM.test(name) && !ONLY_IN_PARENT.test(name))
                .forEach(System::clearProperty);
    }
}
