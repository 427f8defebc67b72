open module com.acme {
    requires io.github.syscallunit.engine;
    requires io.github.syscallunit.extension;
    requires java.logging;
    requires org.assertj.core;
    requires org.junit.jupiter.api;
}
