package io.github.syscallunit.junit.powerloss.model;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "syscallunit.realFileSystem", matches = "true")
class RealXfsTest extends RealFileSystem {
    /** mkfs.xfs makes none that is smaller than 300 MB. */
    @Test
    void leavesWhatTheModelAllows() throws Exception {
        Path image = image(300);
        run("mkfs.xfs", "-q", "-f", image.toString());

        check(image, "loop", false);
    }

    /** The original is mounted, and has the same UUID. */
    @Override
    String optionsOfTheCopy() {
        return "loop,nouuid";
    }
}
