package io.github.syscallunit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Keeps what users see free of what they don't: the public types of the exported packages, of the engine's module, too. */
class PublicApiTest {
    private static final String ROOT = "io.github.syscallunit.";
    private static final Set<String> EXPORTED = Set.of(
            ROOT + "trace",
            ROOT + "trace.table",
            ROOT + "trace.fact",
            ROOT + "trace.fault",
            ROOT + "trace.result",
            ROOT + "trace.storage",
            ROOT + "engine",
            ROOT + "junit",
            ROOT + "assertj");
    private static final Set<String> FOREIGN =
            Set.of("java", "org.junit", "org.assertj", "org.apiguardian", "org.jspecify");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.syscallunit");

    private static final DescribedPredicate<JavaClass> SEEN_BY_USERS =
            DescribedPredicate.describe("are public types of exported packages", PublicApiTest::isSeenByUsers);

    private static boolean isSeenByUsers(JavaClass type) {
        return EXPORTED.contains(type.getPackageName())
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTest::isSeenByUsers).orElse(true);
    }

    @Test
    void everyTypeSaysHowStableItIs() {
        classes().that(SEEN_BY_USERS).should().beAnnotatedWith(API.class).check(MAIN);
    }

    @Test
    void noSignatureMentionsAnInternalType() {
        classes().that(SEEN_BY_USERS).should(new MentionNoInternalType()).check(MAIN);
    }

    private static final class MentionNoInternalType extends ArchCondition<JavaClass> {
        MentionNoInternalType() {
            super("mention in public signatures no type but exported ones and those of the JDK, JUnit and AssertJ");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Stream<JavaType> supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
            Stream.concat(supertypes, bounds(type.getTypeParameters())).forEach(used -> check(type, used, events));
            type.getMembers().stream()
                    .filter(MentionNoInternalType::isSeenByUsers)
                    .forEach(member -> types(member).forEach(used -> check(member, used, events)));
        }

        private static boolean isSeenByUsers(JavaMember member) {
            Set<JavaModifier> modifiers = member.getModifiers();
            return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                    && !modifiers.contains(JavaModifier.SYNTHETIC);
        }

        private static Stream<JavaType> types(JavaMember member) {
            if (member instanceof JavaField field) {
                return Stream.of(field.getType());
            }
            JavaCodeUnit unit = (JavaCodeUnit) member;
            return Stream.of(
                            Stream.of(unit.getReturnType()),
                            unit.getParameterTypes().stream(),
                            unit.getExceptionTypes().stream(),
                            bounds(unit.getTypeParameters()))
                    .flatMap(types -> types);
        }

        private static Stream<JavaType> bounds(java.util.List<? extends JavaTypeVariable<?>> variables) {
            return variables.stream().flatMap(variable -> variable.getUpperBounds().stream());
        }

        private static void check(Object user, JavaType used, ConditionEvents events) {
            for (JavaClass raw : used.getAllInvolvedRawTypes()) {
                JavaClass type = raw.getBaseComponentType();
                if (!type.isPrimitive() && !isAllowed(type)) {
                    events.add(SimpleConditionEvent.violated(user, user + " mentions " + type.getName()));
                }
            }
        }

        private static boolean isAllowed(JavaClass type) {
            return type.getName().startsWith(ROOT)
                    ? PublicApiTest.isSeenByUsers(type)
                            && type.tryGetAnnotationOfType(API.class)
                                    .map(api -> api.status() != API.Status.INTERNAL)
                                    .orElse(false)
                    : FOREIGN.stream().anyMatch(name -> type.getName().startsWith(name + "."));
        }
    }
}
