/** Where Slack's requests come to on our server, in HTTP mode: the address in the app's settings ends with it. */
export const slackPath = '/slack/events';
