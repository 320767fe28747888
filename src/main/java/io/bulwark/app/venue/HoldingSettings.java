package io.bulwark.app.venue;

import io.bulwark.engine.config.Setting;

/**
 * What an account file says of one instrument; what it leaves out has the value that stands for "as
 * listed".
 */
record HoldingSettings(
    @Setting(value = "Symbol, one of the data's", def = "") String symbol,
    @Setting(value = "Leverage; 0: that of the account", def = "0", min = "0", max = "125")
        int leverage,
    @Setting(
            value = "Taker fee; -1: as listed",
            unit = "fraction",
            def = "-1",
            min = "-1",
            max = "1 %")
        long takerFeeE8,
    @Setting(
            value = "Maker fee; -1: as listed",
            unit = "fraction",
            def = "-1",
            min = "-1",
            max = "1 %")
        long makerFeeE8,
    @Setting(value = "Position, below zero short", unit = "base currency", def = "0")
        long positionE8,
    @Setting(value = "Average entry price of the position", unit = "USDT", def = "0", min = "0")
        long entryPriceE8) {}
