package io.github.syscallunit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallEventBuilder;
import io.github.syscallunit.trace.codec.EventCodec;
import org.junit.jupiter.api.Test;

class FactsArchitectureTest {
    /** A name or a payload can look like anything: whatever decides asks for an event's facts. */
    @Test
    void nothingDecidesByTheTextOfACall() {
        noClasses()
                .that(not(belongToAnyOf(SyscallEvent.class, SyscallEventBuilder.class, EventCodec.class))
                        .and(not(simpleName("ResultWriter"))))
                .should()
                .accessTargetWhere(target(owner(assignableTo(SyscallEvent.class)))
                        .and(target(name("argumentsText")).or(target(name("resultText")))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.syscallunit"));
    }
}
