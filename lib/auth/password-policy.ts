// Length is what counts; 12 is the floor for people who can move money (NIST SP 800-63B, ASVS 6.2).
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;
