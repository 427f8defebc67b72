package io.github.syscallunit.junit.fork.child;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

class ExtensionFramesArchitectureTest {
    @Test
    void theyAreThoseOfAllThatProceedsWithATest() {
        classes()
                .that()
                .resideInAPackage("io.github.syscallunit.junit..")
                .and(describe(
                        "are not known as interceptors",
                        type -> !ExtensionFrames.INTERCEPTORS.contains(type.getName())))
                .should(not(callMethodWhere(target(name("proceed")).and(target(owner(type(Invocation.class)))))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.syscallunit.junit"));
    }
}
