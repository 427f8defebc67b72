package io.github.syscallunit.junit.fork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

class OwnFramesTest {
    private static final StackTraceElement TEST = frame("com.acme.StoreTest");
    private static final StackTraceElement LIKE_OURS = frame("io.github.syscallunit.junit.TraceSyscallsExtensionTest");
    private static final StackTraceElement OURS = frame("io.github.syscallunit.junit.TraceSyscallsExtension");

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "m", "X.java", 1);
    }

    private static <T extends Throwable> T thrown(T throwable) {
        throwable.setStackTrace(new StackTraceElement[] {TEST, OURS, OURS, LIKE_OURS});
        return throwable;
    }

    @Test
    void theyAreThoseOfAllThatProceedsWithATest() {
        classes()
                .that()
                .resideInAPackage("io.github.syscallunit.junit..")
                .and(describe(
                        "are not known as interceptors", type -> !OwnFrames.INTERCEPTORS.contains(type.getName())))
                .should(not(callMethodWhere(target(name("proceed")).and(target(owner(type(Invocation.class)))))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.syscallunit.junit"));
    }

    @Test
    void theyAreRemovedWhereverTheyStand() {
        Throwable outer = thrown(new IllegalStateException("outer"));
        Throwable cause = thrown(new IllegalStateException("cause"));
        Throwable suppressed = thrown(new IllegalStateException("suppressed"));
        outer.initCause(cause);
        cause.addSuppressed(suppressed);
        suppressed.initCause(outer);

        assertThat(OwnFrames.removedFrom(outer)).isSameAs(outer);
        assertThat(List.of(outer, cause, suppressed))
                .allSatisfy(one -> assertThat(one.getStackTrace()).containsExactly(TEST, LIKE_OURS));
    }
}
