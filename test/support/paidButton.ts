/** Buttons that pay name a price, and no others begin so. */
export const paidButton = /^Use (at least )?(\d|credits|team credits)/;
