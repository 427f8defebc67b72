module com.acme {
    requires java.logging;
}
